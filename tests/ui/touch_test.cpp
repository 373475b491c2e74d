#include "kiosk/ui/touch.hpp"

#include "tests/support/catch.hpp"

using namespace daihui::ui;

TEST_CASE("a touch is seen at once and acts on release") {
    Touch touch;
    touch.down({100, 100}, 1000, Contact::finger);
    Pointer pointer = touch.take();
    CHECK(pointer.edge == PointerEdge::down);
    CHECK(pointer.held);
    pointer = touch.take();
    CHECK(pointer.edge == PointerEdge::none);
    CHECK(pointer.held);
    touch.up({104, 101}, 1090);
    pointer = touch.take();
    CHECK(pointer.edge == PointerEdge::up);
    CHECK_FALSE(pointer.held);
    CHECK(pointer.position == Point{104, 101});
}

TEST_CASE("a contact as short as static does nothing, a mouse click may be that short") {
    Touch touch;
    touch.down({1, 1}, 1000, Contact::finger);
    touch.up({1, 1}, 1000 + Touch::shortest_ms - 1);
    CHECK(touch.take().edge == PointerEdge::cancel);
    touch.down({1, 1}, 2000, Contact::mouse);
    touch.up({1, 1}, 2001);
    CHECK(touch.take().edge == PointerEdge::up);
}

TEST_CASE("a panel that bounces gives one tap, a second finger elsewhere gives its own") {
    Touch touch;
    touch.down({100, 100}, 1000, Contact::finger);
    touch.up({100, 100}, 1100);
    CHECK(touch.take().edge == PointerEdge::up);
    touch.down({101, 100}, 1100 + Touch::bounce_ms - 10, Contact::finger);
    CHECK(touch.take().edge == PointerEdge::none);
    touch.up({101, 100}, 1300);
    CHECK(touch.take().edge == PointerEdge::none);
    touch.down({101, 100}, 1300 + Touch::bounce_ms + 1, Contact::finger);
    CHECK(touch.take().edge == PointerEdge::down);
    touch.up({101, 100}, 1500);
    CHECK(touch.take().edge == PointerEdge::up);
    touch.down({400, 100}, 1510, Contact::finger);
    CHECK(touch.take().edge == PointerEdge::down);
}

TEST_CASE("a finger that rolls still taps where nothing scrolls") {
    Touch touch;
    touch.down({100, 100}, 0, Contact::finger);
    touch.set_scrollable(false);
    touch.take();
    touch.move({130, 110}, 50);
    CHECK_FALSE(touch.take().dragging);
    touch.up({130, 110}, 90);
    CHECK(touch.take().edge == PointerEdge::up);
}

TEST_CASE("in a scrolling area a finger past the slop drags and never activates") {
    Touch touch;
    touch.down({100, 500}, 0, Contact::finger);
    touch.set_scrollable(true);
    touch.take();
    touch.move({100, 500 - Touch::slop + 2}, 20);
    CHECK_FALSE(touch.take().dragging);
    touch.move({100, 470}, 40);
    Pointer pointer = touch.take();
    CHECK(pointer.dragging);
    CHECK(pointer.moved.y == 0);  // the slop does not jump
    touch.move({100, 440}, 60);
    touch.move({100, 430}, 70);
    pointer = touch.take();
    CHECK(pointer.moved.y == -40);
    CHECK(touch.take().moved.y == 0);
    touch.up({100, 430}, 90);
    CHECK(touch.take().edge == PointerEdge::cancel);
    CHECK_FALSE(touch.take().dragging);
}

TEST_CASE("the second half of a double tap does not land on a screen that has just appeared") {
    Touch touch;
    touch.down({10, 10}, 0, Contact::finger);
    touch.up({10, 10}, 80);
    CHECK(touch.take().edge == PointerEdge::up);
    touch.screen_changed(90);
    touch.down({10, 10}, 90 + Touch::settle_ms - 1, Contact::finger);
    CHECK(touch.take().edge == PointerEdge::none);
    touch.up({10, 10}, 400);
    CHECK(touch.take().edge == PointerEdge::none);
    touch.down({10, 10}, 700, Contact::finger);
    CHECK(touch.take().edge == PointerEdge::down);
}

TEST_CASE("a screen that goes away under the finger cancels what is held") {
    Touch touch;
    touch.down({10, 10}, 0, Contact::finger);
    touch.take();
    touch.screen_changed(500);
    CHECK(touch.take().edge == PointerEdge::cancel);
    touch.up({10, 10}, 900);
    CHECK(touch.take().edge == PointerEdge::none);
}

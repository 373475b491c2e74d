#include "shared/office/package.hpp"

#include "tests/support/catch.hpp"

using namespace daihui;
using office::Part;

namespace {

const std::vector<Part> parts = {
    {"[Content_Types].xml", "<Types/>"}, {"目录/空.xml", ""}, {"word/document.xml", std::string(200'000, 'x')}};

}  // namespace

TEST_CASE("a container gives back what went in, in its order, and the same bytes each time") {
    const auto first = office::write_package(parts);
    REQUIRE(first);
    CHECK(*first == *office::write_package(parts));
    const auto back = office::read_package(*first);
    REQUIRE(back);
    REQUIRE(back->size() == parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        CHECK((*back)[i].path == parts[i].path);
        CHECK((*back)[i].content == parts[i].content);
    }
    // Compressed, so that a long letter stays small.
    CHECK(first->size() < 5'000);
}

TEST_CASE("a container that is none, is damaged, or unpacks to too much is refused") {
    const auto good = office::write_package(parts);
    REQUIRE(good);
    CHECK(office::read_package({}).error().kind == ErrorKind::bad_input);
    CHECK(office::read_package(bytes_of("这不是文件")).error().kind == ErrorKind::bad_input);
    CHECK(office::read_package(*good, 100'000).error().message.find("太大") != std::string::npos);
    // Cut off anywhere: never a crash, never a whole letter.
    for (std::size_t size = 0; size < good->size(); size += 7) {
        const auto cut = office::read_package(ByteView(good->data(), size));
        CHECK_FALSE(cut);
    }
}

TEST_CASE("what XML cannot hold is replaced, everything else stays") {
    CHECK(office::xml_text("王芳\t\n𬭩㛃 <&>\"") == "王芳\t\n𬭩㛃 <&>\"");
    CHECK(office::xml_text(std::string("a\0b\x01\x1f\r", 6)) == "a\uFFFDb\uFFFD\uFFFD\uFFFD");
    CHECK(office::xml_text("\xff\xc0\xaf") == "\uFFFD\uFFFD\uFFFD");
    CHECK(office::xml_text("\uFFFE\uFFFF") == "\uFFFD\uFFFD");
}

#include <set>

#include "shared/congress/events.hpp"
#include "tests/support/catch.hpp"

using namespace daihui::congress;

TEST_CASE("words of files and of people are read back") {
    CHECK(parse<DelegateKind>("observer") == DelegateKind::observer);
    CHECK(parse<DelegateKind>("列席代表") == DelegateKind::observer);
    CHECK(parse<Business>("审议通过") == Business::adopt);
    CHECK(parse<Sex>("女") == Sex::female);
    CHECK(parse<Sex>("unknown") == Sex::unknown);
    CHECK(parse<TieRule>("fewer-oppose") == TieRule::fewer_oppose);
    CHECK(parse<Shortfall>("by-election") == Shortfall::by_election);
    CHECK(parse<Adopts>("election_method") == Adopts::election_method);
    CHECK(parse<WriteIns>("members") == WriteIns::members);
    CHECK(parse<PollKind>("appraisal") == PollKind::appraisal);
    CHECK(parse<Secrecy>("named") == Secrecy::named);
    CHECK(parse<Means>("鼓掌") == Means::acclamation);
}

TEST_CASE("an unknown or an empty word is nothing") {
    CHECK_FALSE(parse<DelegateKind>("delegate"));
    CHECK_FALSE(parse<Sex>(""));
    CHECK_FALSE(parse<WriteIns>(""));
    CHECK_FALSE(parse<PollKind>("Motion"));
    CHECK_FALSE(parse_stage(""));
    CHECK_FALSE(parse_stage("宣布"));
}

TEST_CASE("every kind of event has a number, a text and words of its own") {
    std::set<std::string_view> texts;
    std::set<std::string_view> words;
    for (std::uint16_t number = 1; number <= 52; ++number) {
        const auto kind = parse_kind(number);
        REQUIRE(kind);
        CHECK(static_cast<std::uint16_t>(*kind) == number);
        CHECK(texts.insert(to_text(*kind)).second);
        CHECK(words.insert(to_words(*kind)).second);
        CHECK_FALSE(to_words(*kind).empty());
    }
    CHECK_FALSE(parse_kind(0));
    CHECK_FALSE(parse_kind(53));
    CHECK_FALSE(parse_kind(65535));
    CHECK(to_text(Kind::checked_in) == "checked_in");
}

TEST_CASE("only the entries of secret ballots are withheld from an export") {
    std::set<Kind> withheld;
    for (std::uint16_t number = 1; number <= 52; ++number)
        if (body_is_withheld(*parse_kind(number))) withheld.insert(*parse_kind(number));
    CHECK(withheld == std::set<Kind>{Kind::ballot_committed, Kind::ballot_cast, Kind::ballot_accepted,
                                     Kind::ballot_refused});
}

TEST_CASE("every stage is read back from its text") {
    for (const Stage stage :
         {Stage::planned, Stage::box_checked, Stage::issued, Stage::open, Stage::closed, Stage::valid,
          Stage::void_election, Stage::opened, Stage::reported, Stage::declared, Stage::sealed}) {
        CHECK(parse_stage(to_text(stage)) == stage);
        CHECK_FALSE(to_words(stage).empty());
    }
    CHECK(to_words(Stage::opened) == "计票");
}

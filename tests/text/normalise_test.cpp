#include "shared/text/normalise.hpp"

#include "tests/support/catch.hpp"

using namespace daihui;

TEST_CASE("Spaces inside Chinese names go, and it is told") {
    for (const std::string name : {"陈    锋", "陈　锋", " 陈锋 ", "陈\u00A0锋", "\uFEFF陈锋", "陈\n锋"}) {
        const text::NormalisedName result = text::normalise_name(name);
        CHECK(result.name == "陈锋");
        CHECK(result.changes.size() == 1);
    }
    CHECK_FALSE(text::normalise_name("陈锋").changed());
    CHECK(text::normalise_name(" 　 ").name.empty());
}

TEST_CASE("Every dot that people type between Chinese characters becomes the middle dot of the ID card") {
    const auto dot =
        GENERATE(as<std::string>{}, "．", "•", "‧", ".", "・", "･", "∙", "⋅", "●", "··", " · ", "· ");
    const text::NormalisedName result = text::normalise_name("阿不都热依木" + dot + "吐尔地");
    CHECK(result.name == "阿不都热依木·吐尔地");
    CHECK(result.changed());
    CHECK(result.changes[0].find("间隔号") == 0);
}

TEST_CASE("A right name is left alone") {
    for (const std::string name :
         {"阿不都热依木·吐尔地", "古丽努尔·买买提", "J. R. Smith", "𬭩㛃䶮", "Élodie"}) {
        const text::NormalisedName result = text::normalise_name(name);
        CHECK(result.name == name);
        CHECK_FALSE(result.changed());
    }
}

TEST_CASE("Latin names keep one space and get half-width letters") {
    CHECK(text::normalise_name("Ｊｏｈｎ　  Smith").name == "John Smith");
    CHECK(text::normalise_name("王A").name == "王A");
}

TEST_CASE("Normalising twice changes nothing more") {
    for (const std::string name :
         {"陈 . 锋", "a . b", "．王", "王．", "王 Smith  J", "Ａ　王·", "·", "王.·•芳"}) {
        const std::string once = text::normalise_name(name).name;
        CHECK(text::normalise_name(once).name == once);
        CHECK_FALSE(text::normalise_name(once).changed());
    }
}

TEST_CASE("Full-width digits, letters and spaces become half-width") {
    CHECK(text::half_width("０１２３ＡＢｃ　（）：") == "0123ABc ():");
    CHECK(text::half_width("王芳、。·") == "王芳、。·");
}

TEST_CASE("Trimming takes spaces of every kind") {
    CHECK(text::trim("\u3000\t 王 芳\u00A0\u200B\r\n") == "王 芳");
}

TEST_CASE("Names of two characters are padded to three, others not") {
    CHECK(text::padded_name("王芳") == "王　芳");
    CHECK(text::padded_name("㛃䶮") == "㛃　䶮");
    CHECK(text::padded_name("欧阳少东") == "欧阳少东");
    CHECK(text::padded_name("王") == "王");
    CHECK(text::padded_name("Li") == "Li");
    CHECK(text::padded_name("王A") == "王A");
}

TEST_CASE("Names run together are noticed, long minority names are not") {
    CHECK(text::looks_like_several_names("王芳李明强"));
    CHECK(text::looks_like_several_names("王芳、李明"));
    CHECK(text::looks_like_several_names("王芳,李明"));
    CHECK_FALSE(text::looks_like_several_names("欧阳少东"));
    CHECK_FALSE(text::looks_like_several_names("阿不都热依木·吐尔地"));
    CHECK_FALSE(text::looks_like_several_names("Smith, John"));
}

TEST_CASE("The name at the start of a line is found") {
    CHECK(text::bare_name("王　芳（女，回族）") == "王芳");
    CHECK(text::bare_name("阿不都热依木·吐尔地（维吾尔族）") == "阿不都热依木·吐尔地");
    CHECK(text::bare_name("李明,材料学院") == "李明");
    CHECK(text::bare_name("李 明\t0001") == "李明");
}

TEST_CASE("Rare characters in the private codes of old systems get their own") {
    const text::NormalisedName result = text::normalise_name("王\uE863");
    CHECK(result.name == "王䶮");
    REQUIRE(result.changes.size() == 1);
    CHECK(result.changes[0].find("䶮") != std::string::npos);
    // FE51, and FEA0 behind the gap at 7F; FE50 is a radical, which is in no name.
    CHECK(text::normalise_name("\uE816").name == "𠂇");
    CHECK(text::normalise_name("\uE864").name == "龻");
    CHECK(text::normalise_name("\uE815").name == "\uE815");
}

TEST_CASE("Characters that other machines do not know are noticed") {
    CHECK(text::has_unknown_characters("王\uE000"));
    CHECK(text::has_unknown_characters("王\uFFFD"));
    CHECK(text::has_unknown_characters("王\x01"));
    CHECK_FALSE(text::has_unknown_characters("阿不都热依木·吐尔地𬭩㛃䶮"));
}

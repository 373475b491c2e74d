#include "shared/ballot/shape.hpp"

#include "shared/ballot/election.hpp"
#include "shared/ballot/trustee.hpp"
#include "tests/ballot/box.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::ballot;
using namespace daihui::test;

TEST_CASE("a shape that no ballot can have is refused") {
    CHECK(check_shape(motion_shape()));
    CHECK(check_shape(election_shape(3, 2, 5)));
    CHECK(check_shape(election_shape(0, 2, 1)));
    CHECK(check_shape(appraisal_shape(1)));
    CHECK(check_shape(election_shape(100, 300, 400)));
    CHECK_FALSE(check_shape(election_shape(101, 0, 1)));
    CHECK_FALSE(check_shape(election_shape(1, 301, 1)));
    CHECK_FALSE(check_shape(election_shape(3, 2, 6)));
    CHECK_FALSE(check_shape(election_shape(3, 2, 0)));
    CHECK_FALSE(check_shape(election_shape(0, 0, 1)));
    CHECK_FALSE(check_shape(appraisal_shape(0)));
    Shape shape = election_shape(2, 0, 1);
    shape.candidates[1] = shape.candidates[0];
    CHECK(check_shape(shape).error().message ==
          "选票上有两处相同的文字：候选人1，请加注单位或代表证号以区分。");
    shape.candidates[1] = "";
    CHECK_FALSE(check_shape(shape));
    shape.candidates[1] = "王\n一";
    CHECK_FALSE(check_shape(shape));
    shape = motion_shape();
    shape.seats = 1;
    CHECK_FALSE(check_shape(shape));
    shape = appraisal_shape(2);
    shape.grades = {"优秀"};
    CHECK_FALSE(check_shape(shape));
}

TEST_CASE("each kind has its own parts and limits") {
    CHECK(check_shape(score_shape(3)));
    CHECK(check_shape(score_shape(3, {0, 100, 1})));
    CHECK_FALSE(check_shape(score_shape(0)));
    CHECK_FALSE(check_shape(score_shape(1, {5, 5, 1})));
    CHECK_FALSE(check_shape(score_shape(1, {-1, 5, 1})));
    CHECK_FALSE(check_shape(score_shape(1, {0, 10, 0})));
    CHECK_FALSE(check_shape(score_shape(1, {0, 10, 3})));
    CHECK_FALSE(check_shape(score_shape(1, {0, 101, 1})));
    CHECK_FALSE(check_shape(score_shape(1, {0, 1100, 100})));
    CHECK_FALSE(check_shape(score_shape(10, {0, 100, 1})));
    CHECK(check_shape(choose_shape(4, 0, 4)));
    CHECK_FALSE(check_shape(choose_shape(0, 0, 1)));
    CHECK_FALSE(check_shape(choose_shape(4, 0, 0)));
    CHECK_FALSE(check_shape(choose_shape(4, 3, 2)));
    CHECK_FALSE(check_shape(choose_shape(4, 1, 5)));
    CHECK_FALSE(check_shape(choose_shape(4, -1, 5)));
    CHECK(check_shape(slot_shape(0, 8, 65'535, 8)));
    CHECK(check_shape(slot_shape(100, 1, 1, 101)));
    CHECK_FALSE(check_shape(slot_shape(3, 9, 400, 3)));
    CHECK_FALSE(check_shape(slot_shape(3, 2, 0, 3)));
    CHECK_FALSE(check_shape(slot_shape(3, 2, 65'536, 3)));
    CHECK_FALSE(check_shape(slot_shape(3, 2, 400, 6)));
    CHECK_FALSE(check_shape(slot_shape(3, 0, 400, 3)));
    Shape shape = slot_shape(3, 2, 400, 3);
    shape.write_ins = {"代表1"};
    CHECK_FALSE(check_shape(shape));
    // What belongs to another kind would be lost on the way through the election's JSON.
    shape = motion_shape();
    shape.scale = {0, 10, 1};
    CHECK_FALSE(check_shape(shape));
    shape = choose_shape(3, 1, 1);
    shape.grades = {"优秀", "称职"};
    CHECK_FALSE(check_shape(shape));
    shape = appraisal_shape(1);
    shape.choose = {0, 1};
    CHECK_FALSE(check_shape(shape));
    // Names under which another kind would be taken for this one.
    shape = appraisal_shape(1);
    shape.grades = {"1 分", "2 分"};
    CHECK_FALSE(check_shape(shape));
    for (const char* name : {"表决", "赞成", "选择"}) {
        shape = appraisal_shape(1);
        shape.candidates = {name};
        CHECK_FALSE(check_shape(shape));
    }
}

TEST_CASE("scores are on the scale, choices within the limits, written-in numbers exist") {
    const Shape score = score_shape(2, {0, 10, 5});
    CHECK(score.scale.steps() == 3);
    CHECK(score.scale.points(2) == 10);
    CHECK(check_marks(score, {{}, {}, {}, {0, 10}, {}}));
    CHECK_FALSE(check_marks(score, {{}, {}, {}, {0}, {}}));
    CHECK_FALSE(check_marks(score, {{}, {}, {}, {0, 3}, {}}));
    CHECK_FALSE(check_marks(score, {{}, {}, {}, {0, 15}, {}}));
    CHECK_FALSE(check_marks(score, {{}, {}, {}, {0, -5}, {}}));
    CHECK_FALSE(check_marks(score, {{}, {}, {0, 1}, {}, {}}));
    const Shape choose = choose_shape(3, 1, 2);
    CHECK(check_marks(choose, {{}, {}, {}, {}, {0, 2}}));
    CHECK_FALSE(check_marks(choose, {{}, {}, {}, {}, {2, 0}}));
    CHECK_FALSE(check_marks(choose, {{}, {}, {}, {}, {3}}));
    CHECK(check_marks(choose, {{}, {}, {}, {}, {0, 1, 2}}).error().message == "至多选 2 项。");
    CHECK(check_marks(choose, {{}, {}, {}, {}, {}}).error().message == "至少选 1 项。");
    const Shape slots = slot_shape(1, 2, 400, 3);
    CHECK(check_marks(slots, {{Mark::approve}, {0, 399}, {}}));
    CHECK_FALSE(check_marks(slots, {{Mark::approve}, {400}, {}}));
    CHECK_FALSE(check_marks(slots, {{Mark::approve}, {1, 1}, {}}));
    CHECK(check_marks(slots, {{Mark::oppose}, {0, 1, 2}, {}}).error().message == "另选他人至多 2 人。");
    CHECK_FALSE(check_marks(slot_shape(1, 2, 400, 2, SeatRule::exact), {{Mark::oppose}, {7}, {}}));
}

TEST_CASE("over-marking is refused and explained") {
    const Shape shape = election_shape(3, 2, 2);
    CHECK(check_marks(shape, {{Mark::approve, Mark::approve, Mark::oppose}, {}, {}}));
    CHECK(check_marks(shape, {{Mark::abstain, Mark::approve, Mark::oppose}, {1}, {}}));
    CHECK(check_marks(shape, {{Mark::abstain, Mark::abstain, Mark::abstain}, {}, {}}));
    CHECK(check_marks(shape, {{Mark::approve, Mark::approve, Mark::oppose}, {0}, {}}).error().message ==
          "所选人数多于应选名额 2 人。");
    CHECK_FALSE(check_marks(shape, {{Mark::approve, Mark::oppose}, {}, {}}));
    CHECK_FALSE(check_marks(shape, {{Mark::oppose, Mark::oppose, Mark::oppose}, {1, 1}, {}}));
    CHECK_FALSE(check_marks(shape, {{Mark::oppose, Mark::oppose, Mark::oppose}, {1, 0}, {}}));
    CHECK_FALSE(check_marks(shape, {{Mark::oppose, Mark::oppose, Mark::oppose}, {2}, {}}));
    CHECK_FALSE(check_marks(motion_shape(), {}));
    CHECK_FALSE(check_marks(motion_shape(), {{Mark::approve, Mark::approve}, {}, {}}));
    CHECK_FALSE(check_marks(appraisal_shape(2), {{}, {}, {0}}));
    CHECK_FALSE(check_marks(appraisal_shape(2), {{}, {}, {0, 4}}));
}

TEST_CASE("exact seats take all seats or none") {
    const Shape shape = election_shape(3, 0, 2, SeatRule::exact);
    CHECK(check_marks(shape, {{Mark::approve, Mark::approve, Mark::abstain}, {}, {}}));
    CHECK(check_marks(shape, {{Mark::oppose, Mark::abstain, Mark::abstain}, {}, {}}));
    CHECK_FALSE(check_marks(shape, {{Mark::approve, Mark::abstain, Mark::abstain}, {}, {}}));
}

TEST_CASE("an election asks for approvals once and for each candidate twice") {
    const auto content = make_template(election_shape(2, 1, 2), "选举", "说明").value();
    REQUIRE(content.questions.size() == 3);
    CHECK(content.questions[0] == Question{{"候选人1", "候选人2", "代表1"}, Blank::refused, 0, 2, "赞成"});
    CHECK(content.questions[1] == Question{{"赞成", "不赞成"}, Blank::refused, 0, 1, "候选人1"});
    const auto exact = make_template(election_shape(2, 1, 2, SeatRule::exact), "", "").value();
    CHECK(exact.questions[0] == Question{{"候选人1", "候选人2", "代表1"}, Blank::allowed, 2, 2, "赞成"});
    CHECK(exact.questions[0].width() == 4);
    const auto motion = make_template(motion_shape(), "", "").value();
    CHECK(motion.questions == std::vector<Question>{{{"赞成", "反对", "弃权"}, Blank::refused, 1, 1, "表决"}});
    CHECK(
        template_json(motion) ==
        R"({"description":"","name":"","questions":[{"answers":["赞成","反对","弃权"],"min":1,"max":1,"question":"表决"}]})");
}

TEST_CASE("the JSON of an election gives the election and its shape back") {
    TestRandomness random(3);
    const auto key = TrusteePrivateKey::generate(random).public_key();
    Shape odd = election_shape(2, 1, 1);
    odd.candidates[0] = "“王”\\\"一\"/𬭩";
    for (const Shape& shape :
         {motion_shape(), election_shape(5, 0, 3), election_shape(2, 4, 2, SeatRule::exact),
          election_shape(0, 3, 2), appraisal_shape(3), odd, score_shape(2), score_shape(1, {60, 100, 10}),
          choose_shape(1, 0, 1), choose_shape(12, 2, 7), slot_shape(2, 3, 1200, 3), slot_shape(0, 1, 1, 1),
          slot_shape(4, 8, 65'535, 12, SeatRule::exact)}) {
        const auto content = make_template(shape, "名\t称", "第一行\n第二行\x01\x7f").value();
        const auto election = Election::make(content, make_uuid(random), key).value();
        const auto parsed = Election::parse(election.json());
        REQUIRE(parsed);
        CHECK(parsed->content() == content);
        CHECK(parsed->uuid() == election.uuid());
        CHECK(parsed->fingerprint() == election.fingerprint());
        CHECK(parsed->fingerprint().size() == 43);
        CHECK(parsed->public_key() == key);
        CHECK(shape_of(*parsed).value() == shape);
        CHECK(matches(*parsed, shape));
        CHECK_FALSE(matches(*parsed, election_shape(4, 0, 1)));
    }
}

TEST_CASE("a slot is an answer of the first question and a question of its own") {
    const auto content = make_template(slot_shape(1, 2, 1200, 2), "", "").value();
    REQUIRE(content.questions.size() == 4);
    CHECK(content.questions[0].answers == std::vector<std::string>{"候选人1", "另选他人1", "另选他人2"});
    CHECK(content.questions[3].kind == QuestionKind::non_homomorphic);
    CHECK(content.questions[3].width() == 1);
    CHECK(template_json({"", "", {content.questions[2]}}) ==
          R"({"description":"","name":"","questions":[{"type":"NonHomomorphic","value":)"
          R"({"answers":["高位","低位"],"question":"另选他人1（编号 1 至 1200）"}}]})");
}

TEST_CASE("questions that are almost of the profile are not") {
    TestRandomness random(3);
    const auto key = TrusteePrivateKey::generate(random).public_key();
    const auto shape_after = [&](const Shape& shape, const auto& change) {
        auto content = make_template(shape, "", "").value();
        change(content.questions);
        return shape_of(Election::make(content, "aaaaaaaaaaaaaa", key).value());
    };
    using Questions = std::vector<Question>;
    const Shape slots = slot_shape(1, 2, 1200, 2);
    CHECK(shape_after(slots, [](Questions&) {}));
    CHECK_FALSE(shape_after(slots, [](Questions& all) { all.pop_back(); }));
    CHECK_FALSE(shape_after(slots, [](Questions& all) { std::swap(all[1], all[2]); }));
    CHECK_FALSE(shape_after(slots, [](Questions& all) { all[2].answers.push_back("更低位"); }));
    CHECK_FALSE(shape_after(slots, [](Questions& all) { all[3].question = all[2].question; }));
    CHECK_FALSE(shape_after(slots, [](Questions& all) { all[2].question = "另选他人1（编号 1 至 99999）"; }));
    CHECK_FALSE(shape_after(slots, [](Questions& all) { all.erase(all.begin(), all.begin() + 2); }));
    CHECK_FALSE(shape_after(score_shape(1), [](Questions& all) { all[0].answers[1] = "4 分"; }));
    CHECK_FALSE(shape_after(score_shape(2), [](Questions& all) { all[1].answers.pop_back(); }));
    CHECK_FALSE(shape_after(choose_shape(3, 1, 2), [](Questions& all) { all[0].blank = Blank::allowed; }));
    CHECK_FALSE(shape_after(motion_shape(), [](Questions& all) { all.push_back(all[0]); }));
}

TEST_CASE("an election whose JSON is not canonical is refused") {
    TestRandomness random(3);
    const auto key = TrusteePrivateKey::generate(random).public_key();
    const auto election =
        Election::make(make_template(motion_shape(), "名称", "").value(), "aaaaaaaaaaaaaa", key).value();
    const std::string json = election.json();
    const auto changed = [&](const std::string& from, const std::string& to) {
        std::string text = json;
        return text.replace(text.find(from), from.size(), to);
    };
    CHECK(Election::parse(json));
    CHECK_FALSE(Election::parse(""));
    CHECK_FALSE(Election::parse(json + " "));
    CHECK_FALSE(Election::parse(json.substr(0, json.size() - 1)));
    CHECK_FALSE(Election::parse(changed(":1,", ": 1,")));
    CHECK_FALSE(Election::parse(changed("名称", "\\u540d称")));
    CHECK_FALSE(Election::parse(changed("名称", "\xff")));
    CHECK_FALSE(Election::parse(changed("\"version\":1", "\"version\":2")));
    CHECK_FALSE(Election::parse(changed("Ed25519", "RFC-3526-2048")));
    CHECK_FALSE(Election::parse(changed("\"max\":1", "\"max\":4")));
    CHECK_FALSE(Election::parse(changed("\"min\":1", "\"min\":2")));
    CHECK_FALSE(Election::parse(changed("\"min\":1", "\"min\":01")));
    CHECK_FALSE(Election::parse(changed("aaaaaaaaaaaaaa", "short")));
    CHECK_FALSE(Election::parse(changed(key.text(), Point{}.text())));
    CHECK_FALSE(Election::parse(changed("[\"赞成\",\"反对\",\"弃权\"]", "[]")));
    CHECK_FALSE(Election::make(election.content(), "aaaaaaaaaaaaaa", Point{}));
}

TEST_CASE("plain marks are counted as they stand") {
    const Counts counts =
        count_marks(election_shape(2, 2, 2, SeatRule::exact), {{{Mark::approve, Mark::oppose}, {1}, {}},
                                                               {{Mark::abstain, Mark::oppose}, {}, {}},
                                                               {{Mark::approve, Mark::approve}, {}, {}}});
    CHECK(counts.candidates == std::vector<Votes>{{2, 0, 1}, {1, 2, 0}});
    CHECK(counts.write_ins == std::vector<std::int64_t>{0, 1});
    CHECK(counts.blank == 1);
    CHECK(counts.ballots == 3);
    const Counts scores = count_marks(score_shape(2), {{{}, {}, {}, {0, 10}, {}}, {{}, {}, {}, {5, 10}, {}}});
    CHECK(scores.scores == std::vector<std::vector<std::int64_t>>{{1, 1, 0}, {0, 0, 2}});
    const Counts chosen = count_marks(choose_shape(3, 0, 2), {{{}, {}, {}, {}, {0, 2}}, {{}, {}, {}, {}, {2}}});
    CHECK(chosen.chosen == std::vector<std::int64_t>{1, 0, 2});
    const Counts slots =
        count_marks(slot_shape(1, 2, 400, 3), {{{Mark::oppose}, {3, 300}, {}}, {{Mark::approve}, {3}, {}}});
    CHECK(slots.slot_write_ins == std::vector<std::pair<std::size_t, std::int64_t>>{{3, 2}, {300, 1}});
    CHECK(slots.candidates == std::vector<Votes>{{1, 1, 0}});
}

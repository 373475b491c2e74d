// 独立计票机 in a test: three keys, any two of which open; what its people do with the files that come and go.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "shared/ballot/ceremony.hpp"
#include "shared/ballot/system_randomness.hpp"
#include "shared/ballot/trustee.hpp"
#include "shared/base/file.hpp"
#include "shared/base/must.hpp"
#include "shared/base/parallel.hpp"
#include "shared/trustee/counting.hpp"
#include "shared/trustee/package.hpp"
#include "shared/trustee/request.hpp"

namespace daihui::test {

class CountingMachine {
  public:
    /// 公开文件 for a request; the keys stay here.
    [[nodiscard]] std::string keys_for(const std::filesystem::path& request_file) {
        const auto request = must(trustee::read_request(must(read_file_text(request_file, 1U << 20U))));
        label_ = request.label;
        return trustee::public_keys_json(label_, group_.trustees, {"程国平", "苏日娜", "陈锋"});
    }
    /// Opens a box that was brought, with the first and the third key; the result lies in `result`. The polls.
    std::vector<std::string> open(const std::filesystem::path& box, const std::filesystem::path& result) {
        const auto package = must(trustee::read_package(box));
        std::vector<trustee::ClosedPoll> closed;
        std::vector<std::string> polls;
        for (std::size_t i = 0; i < package.box.polls.size(); ++i) {
            const trustee::BoxPoll& poll = package.box.polls[i];
            closed.push_back(must(trustee::check_poll(package.box, poll, package.archives[i],
                                                      {poll.issued, poll.returned}, parallel_for)));
            polls.push_back(poll.poll);
        }
        std::vector<trustee::HeldKey> held;
        for (const std::size_t owner : {1U, 3U})
            held.push_back(
                {static_cast<int>(owner), std::move(group_.keys[owner - 1]), result.parent_path() / "key"});
        std::vector<trustee::OpeningMemory> memories;
        const auto opened = must(trustee::open_polls(closed, held, memories, trustee::Repeat::refused,
                                                     randomness_, parallel_for, {}));
        must(trustee::make_empty_folder(result));
        must(trustee::write_opening(result, label_, closed, opened));
        return polls;
    }

  private:
    ballot::SystemRandomness randomness_;
    decltype(ballot::make_trustees(2, 3, randomness_)) group_ = ballot::make_trustees(2, 3, randomness_);
    std::string label_;
};

}  // namespace daihui::test

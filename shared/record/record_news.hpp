// Tells when another program wrote to a record that several share: a connection of its own hears what the
// database says at every commit.
#pragma once
#include <functional>
#include <memory>

#include "shared/base/result.hpp"
#include "shared/record/entry.hpp"
#include "shared/record/record_place.hpp"

namespace daihui::record {

class RecordNews {
  public:
    /// `heard` is called from a thread of this, also after a connection that was lost is there again: something
    /// may have been missed. Nothing is heard of a file, which nobody else writes.
    static std::unique_ptr<RecordNews> listen(const RecordPlace& place, const Id& congress,
                                              std::function<void()> heard);
    virtual ~RecordNews() = default;
};

}  // namespace daihui::record

#include "figures/shares.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

namespace luytre::figures {
namespace {

using organisations::AreaNo;
using organisations::Areas;
using organisations::Succession;

// The links along which an area was divided on a day; empty where it went on as a whole.
std::vector<Succession> division(const Areas& areas, AreaNo from, base::Day date) {
  std::vector<Succession> out;
  for (const Succession& link : areas.successors(from))
    if (link.date == date && link.to != link.from) out.push_back(link);
  const bool divided =
      out.size() > 1 && std::none_of(out.begin(), out.end(), [](const auto& l) { return l.whole; });
  return divided ? out : std::vector<Succession>{};
}

struct Divided {
  std::string place;  // of its first share
  std::set<AreaNo> to;
  std::int64_t total = 0;
};

class Checking {
 public:
  Checking(const Areas& areas, const programmes::Pack& pack) : areas_(areas), pack_(pack) {}

  base::Problems run() {
    for (const programmes::Share& share : pack_.shares) check(share);
    for (const auto& [key, divided] : divided_)
      check_whole(std::get<1>(key), std::get<2>(key), divided);
    return std::move(problems_);
  }

 private:
  void bad(const std::string& place, std::string code, std::string vi, std::string en) {
    problems_.push_back({place, std::move(code), std::move(vi), std::move(en)});
  }

  void check(const programmes::Share& share) {
    const auto from = areas_.by_id(share.from), to = areas_.by_id(share.to);
    for (const auto& [id, area] : {std::pair{&share.from, &from}, std::pair{&share.to, &to}}) {
      if (!*area)
        bad(share.place, "share.area", fmt::format("Không có địa bàn `{}`.", *id),
            fmt::format("There is no area `{}`.", *id));
    }
    if (!from || !to) return;
    const auto links = division(areas_, *from, share.date);
    if (std::none_of(links.begin(), links.end(), [&](const auto& l) { return l.to == *to; })) {
      return bad(share.place, "share.link",
                 fmt::format("Ngày {} `{}` không được chia cho `{}`.",
                             calendar::vietnamese(share.date), share.from, share.to),
                 fmt::format("On {} `{}` was not divided to `{}`.", calendar::iso(share.date),
                             share.from, share.to));
    }
    Divided& divided = divided_[{share.weight, *from, share.date}];
    if (divided.place.empty()) divided.place = share.place;
    divided.to.insert(*to);
    divided.total += share.value;
  }

  void check_whole(AreaNo from, base::Day date, const Divided& divided) {
    std::string missing;
    for (const Succession& link : division(areas_, from, date))
      if (!divided.to.contains(link.to)) missing += " " + areas_[link.to].id;
    if (!missing.empty()) {
      bad(divided.place, "share.missing",
          fmt::format("Tỷ lệ của `{}` thiếu:{}.", areas_[from].id, missing),
          fmt::format("The shares of `{}` lack:{}.", areas_[from].id, missing));
    }
    if (divided.total > 0) return;
    bad(divided.place, "share.zero", fmt::format("Các tỷ lệ của `{}` đều bằng 0.", areas_[from].id),
        fmt::format("All shares of `{}` are zero.", areas_[from].id));
  }

  const Areas& areas_;
  const programmes::Pack& pack_;
  std::map<std::tuple<std::string, AreaNo, base::Day>, Divided> divided_;
  base::Problems problems_;
};

}  // namespace

base::Problems check_shares(const Areas& areas, const programmes::Pack& pack) {
  return Checking(areas, pack).run();
}

std::vector<rollup::Share> shares_of(const Areas& areas, const programmes::Pack& pack) {
  std::vector<rollup::Share> out;
  for (const programmes::Share& share : pack.shares) {
    out.push_back({*areas.by_id(share.from), *areas.by_id(share.to),
                   *programmes::weight_number(pack, share.weight), share.value});
  }
  return out;
}

}  // namespace luytre::figures

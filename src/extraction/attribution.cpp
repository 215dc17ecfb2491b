#include "extraction/attribution.h"

#include <algorithm>

namespace luytre::extraction {
namespace {

// "tp" and "tx" as the area tables write the kind.
std::string kind_in_full(std::string_view written) {
  if (written == "tp") return "thành phố";
  if (written == "tx") return "thị xã";
  if (written == "tt") return "thị trấn";
  return std::string(written);
}

}  // namespace

std::size_t Attribution::closing_bracket(std::size_t token) const {
  for (std::size_t back = token; back-- > sentence_first_ && !passage_.is_mark(back, U')');) {
    if (!passage_.is_mark(back, U'(')) continue;
    for (std::size_t at = token; at < sentence_end_; ++at)
      if (passage_.is_mark(at, U')')) return at;
  }
  return sentence_end_;
}

void Attribution::add(std::size_t first, std::size_t end, std::optional<AreaNo> area, bool whole) {
  const bool own = area && document_.area == area;
  named_.push_back(
      {first, end, closing_bracket(end), {!own, own ? std::nullopt : area}, area, whole});
}

// "toàn tỉnh": the document's area, or the one above it, of that kind.
void Attribution::add_relative(std::size_t token, const Occurrence& kind) {
  if (!document_.area) return;
  std::string written;
  for (std::size_t at = kind.first; at < kind.end; ++at)
    written += (written.empty() ? "" : " ") + std::string(passage_.lower(at));
  const std::string wanted = kind_in_full(written);
  const Areas& areas = places_.areas();
  const auto of_kind = [&](AreaNo area) {
    return areas.nearest(area, places_.day()).kind.starts_with(wanted);
  };
  if (of_kind(*document_.area)) return add(token, kind.end, document_.area, true);
  for (const AreaNo above : areas.ancestors(*document_.area, places_.day()))
    if (of_kind(above)) return add(token, kind.end, above, true);
}

// Do words of belonging stand right before the place? "ở tỉnh Nghệ An", "của huyện".
bool Attribution::of_it(std::size_t token) const {
  if (token == 0) return false;
  const auto before = passage_.lower(token - 1);
  return before == "của" || before == "ở" || before == "tại";
}

void Attribution::add_named(std::size_t token) {
  const auto place = places_.at(token, document_.area);
  if (!place || place->end > sentence_end_ || (!place->sure && !document_.area)) return;
  const bool whole = passage_.sign_before(token, Sign::all_of);
  const auto above = [&](AreaNo area, AreaNo higher) {
    return places_.above(area, places_.areas()[higher].level) == higher && area != higher;
  };
  // "huyện Đông Sơn, tỉnh Thanh Hóa" is one place.
  if (!named_.empty() && named_.back().area && token > 0 && !whole &&
      (named_.back().end == token ||
       (named_.back().end + 1 == token && passage_.is_mark(token - 1, U','))) &&
      above(*named_.back().area, place->area)) {
    named_.back().end = place->end;
    return;
  }
  // An office of an area above does something here: awards, visits. Only the whole of it counts
  // elsewhere.
  const bool higher = document_.area && above(*document_.area, place->area);
  if (higher && !whole && !of_it(token)) return;
  add(token, place->end, place->sure ? std::optional(place->area) : std::nullopt, whole);
}

void Attribution::read_sentence(std::size_t token) {
  named_.clear();
  sentence_first_ = passage_.sentence_first(token);
  sentence_end_ = passage_.sentence_end(token);
  constexpr Signs kPlaces = bit(Sign::elsewhere) | bit(Sign::place_kind);
  if (passage_.free_of(token, kPlaces)) return;
  std::size_t done = sentence_first_;
  for (const Occurrence& each : passage_.beginning_in(sentence_first_, sentence_end_)) {
    const Signs signs = passage_.lexicon.signs(each.phrase);
    if ((signs & kPlaces) == 0 || each.first < done) continue;
    const std::size_t before = named_.size();
    if ((signs & bit(Sign::elsewhere)) != 0) {
      add(each.first, each.end, places_.areas().country(), true);
    } else {
      add_named(each.first);
      if (named_.size() == before && passage_.sign_before(each.first, Sign::all_of))
        add_relative(each.first, each);
    }
    if (named_.size() > before) done = named_.back().end;
  }
}

// "huyện A và huyện B … lần lượt 104 vụ và 97 vụ".
const Attribution::Named* Attribution::in_turn(const std::vector<Mention>& mentions,
                                               std::size_t at) const {
  std::size_t turn = sentence_end_;
  for (const Occurrence& each : passage_.beginning_in(sentence_first_, mentions[at].first))
    if (passage_.lexicon.has(each.phrase, Sign::in_turn)) turn = each.first;
  if (turn == sentence_end_) return nullptr;
  std::size_t first = at;
  while (first > 0 && mentions[first - 1].first > turn) --first;
  std::size_t end = at;
  while (end < mentions.size() && mentions[end].first < sentence_end_) ++end;
  const auto places = static_cast<std::size_t>(
      std::count_if(named_.begin(), named_.end(), [&](const Named& n) { return n.end <= turn; }));
  if (places < end - first) return nullptr;
  return &named_[places - (end - first) + (at - first)];
}

// "9.870 nhóm của toàn tỉnh Sóc Trăng": before the next number or comma.
const Attribution::Named* Attribution::right_behind(const Mention& mention) const {
  for (const Named& each : named_) {
    if (each.first <= mention.last) continue;
    for (std::size_t at = mention.last + 1; at < each.first; ++at) {
      const bool stop = passage_.is_number(at) || passage_.is_mark(at, U',') ||
                        passage_.is_mark(at, U';') || passage_.is_mark(at, U'(');
      if (stop) return nullptr;
    }
    return each.whole || of_it(each.first) ? &each : nullptr;
  }
  return nullptr;
}

Attribution::Whose Attribution::among_named(const std::vector<Mention>& mentions,
                                            std::size_t at) const {
  const Mention& mention = mentions[at];
  if (const Named* turn = in_turn(mentions, at)) return turn->whose;
  if (const Named* behind = right_behind(mention)) return behind->whose;
  for (auto each = named_.rbegin(); each != named_.rend(); ++each)
    if (each->end <= mention.first && mention.first < each->until) return each->whose;
  return {};
}

}  // namespace luytre::extraction

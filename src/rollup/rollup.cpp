#include "rollup/rollup.h"

#include <algorithm>

#include "base/check.h"
#include "rollup/amount.h"
#include "rollup/pages.h"

namespace luytre::rollup {

struct Engine::Fold {
  std::shared_ptr<const Version::Pages> pages;
};

Engine::Engine(Shape shape) : fold_(std::make_unique<Fold>()) {
  auto pages = std::make_shared<Version::Pages>();
  pages->world = std::make_shared<const World>(std::move(shape));
  fold_->pages = std::move(pages);
}

Engine::~Engine() = default;

Version Engine::version() const {
  return Version(fold_->pages);
}

void Engine::apply(std::span<const Revision> transaction) {
  auto next = std::make_shared<Version::Pages>(*fold_->pages);
  std::map<PageKey, std::shared_ptr<Page>> touched;
  const Shape& shape = next->world->shape;
  for (const Revision& revision : transaction) {
    LUYTRE_CHECK(static_cast<std::size_t>(revision.series) < shape.series.size());
    LUYTRE_CHECK(static_cast<std::int32_t>(revision.area) < shape.areas);
    const PageKey key{revision.series, revision.column};
    auto& page = touched[key];
    if (!page) {
      const auto old = next->pages.find(key);
      page = old == next->pages.end() ? std::make_shared<Page>()
                                      : std::make_shared<Page>(*old->second);
    }
    Cells& cells = (*page)[revision.area];
    (revision.plane == Plane::own ? cells.own : cells.declared) = revision.cell;
    if (cells == Cells{}) page->erase(revision.area);
  }
  for (auto& [key, page] : touched) {
    if (page->empty()) {
      next->pages.erase(key);
    } else {
      next->pages[key] = std::move(page);
    }
  }
  fold_->pages = std::move(next);
}

}  // namespace luytre::rollup

#pragma once
#include "rollup/version.h"

namespace luytre::rollup {

// The shelves of a world that these pieces make; nothing where they are no whole version.
std::shared_ptr<const Version::Shelves> shelves_from(std::shared_ptr<const World> world,
                                                     std::span<const Piece> pieces,
                                                     const std::shared_ptr<const void>& storage);

}  // namespace luytre::rollup

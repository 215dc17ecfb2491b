#pragma once
#include <string>

#include "figures/journal.h"
#include "releases/release.h"

namespace luytre::releases {

// Freezes the journal as it stands for the public, in one transaction: its position, and of counts
// of people where each load is shown. Throws base::Error(conflict) when nothing has changed since
// the last release of the same standard.
ReleaseName publish_release(figures::Journal& journal, Standard standard, const std::string& title,
                            const std::string& who);

}  // namespace luytre::releases

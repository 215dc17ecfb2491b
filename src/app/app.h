#pragma once
#include <memory>
#include <optional>
#include <string>

#include "extraction/lexicon.h"
#include "figures/follower.h"
#include "programmes/pack_commands.h"

namespace luytre::app {

struct Config {
  std::string data = "luytre-data";  // folder of the database, or a PostgreSQL address
  std::optional<std::string> pack;   // a pack folder instead of the one in the program
};

// The one place that makes the parts and joins them, in the order in which they need one another.
// Parts that need the database are made when first asked for.
class App {
 public:
  explicit App(Config config);

  const figures::World& world();
  const extraction::Lexicon& lexicon();
  figures::Journal& journal();
  std::string database_address();  // of a file: its folder is made where there is none
  std::string loads_folder() const;
  const base::Clock& clock() const { return clock_; }

 private:
  Config config_;
  base::SystemClock clock_;
  const programmes::PackFiles& pack_files();

  std::unique_ptr<const programmes::PackFiles> pack_files_;
  std::unique_ptr<const figures::World> world_;
  std::unique_ptr<const extraction::Lexicon> lexicon_;
  std::unique_ptr<db::Database> database_;
  std::unique_ptr<figures::Journal> journal_;
};

}  // namespace luytre::app

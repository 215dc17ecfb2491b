#include "calendar/day.h"
#include "portal/pages.h"

namespace luytre::portal {

http::Response releases_page(const Visit& visit, const std::vector<releases::ReleaseName>& names) {
  html::Page page = open_page("releases.tpl", visit.language);
  html::Section root = page.root();
  for (const releases::ReleaseName& each : names) {
    html::Section row = root.add("ROW");
    row.set("LINK",
            std::string(visit.english() ? "/en" : "/") + query_text({{"release", each.code}}));
    row.set("CODE", each.code);
    row.set("NAME", each.title);
    row.set("STANDARD", standard_text(visit.language, each.standard));
    row.set("DAY", calendar::vietnamese(each.day));
  }
  return respond(visit, std::string(visit.say("Các kỳ công bố", "Releases")), page);
}

}  // namespace luytre::portal

#pragma once
#include "portal/visit.h"
#include "releases/releases.h"

// The pages. Each throws base::Error: not_found for what the release does not have, invalid for a
// question that cannot be asked.
namespace luytre::portal {

http::Response overview_page(const Visit& visit);
http::Response area_page(const Visit& visit);        // /area/{id}
http::Response areas_page(const Visit& visit);       // /areas?q=
http::Response indicator_page(const Visit& visit);   // /indicator/{code}
http::Response indicators_page(const Visit& visit);  // /indicators
http::Response total_page(const Visit& visit);       // /total?area=&indicator=&column=&map=
http::Response figure_page(const Visit& visit);      // /figure/{number}
http::Response explorer_page(const Visit& visit);    // /explorer
http::Response reform_page(const Visit& visit);      // /reform?area=&from=&to=&indicator=
http::Response releases_page(const Visit& visit, const std::vector<releases::ReleaseName>& names);

}  // namespace luytre::portal

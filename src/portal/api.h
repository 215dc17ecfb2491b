#pragma once
#include "portal/visit.h"
#include "releases/releases.h"

// The same figures for programs. Every answer names its release.
namespace luytre::portal {

http::Response pivot_file(const Visit& visit);    // /api/v1/pivot.{json,csv,xlsx}
http::Response pivot_arrays(const Visit& visit);  // /api/v1/pivot: an array for each field
http::Response figure_json(const Visit& visit);   // /api/v1/figures/{number}
http::Response behind_json(const Visit& visit);   // /api/v1/total?area=&indicator=&column=&map=
http::Response reform_json(const Visit& visit);   // /api/v1/reform?area=&from=&to=
http::Response indicators_json(const Visit& visit);
http::Response releases_json(const std::vector<releases::ReleaseName>& names);

}  // namespace luytre::portal

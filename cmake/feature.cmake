# feature(NAME [DEPENDS folder...] [LIBRARIES target...])
#
# Makes the library `luytre_NAME` of the current folder and gives each file its role by suffix:
#   *_test.cpp  -> one gtest program `NAME_test`       *_bench.cpp -> program `NAME_bench`
#   *_fuzz.cpp  -> one program per file: libFuzzer with LUYTRE_FUZZ, else it replays testdata/fuzz/<stem>
# DEPENDS is the declaration that the test `layers` compares with every #include.
function(feature name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cpp)
  set(tests ${sources})
  set(benches ${sources})
  set(fuzzers ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER benches INCLUDE REGEX "_bench\\.cpp$")
  list(FILTER fuzzers INCLUDE REGEX "_fuzz\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "_(test|bench|fuzz)\\.cpp$")

  list(TRANSFORM ARG_DEPENDS PREPEND luytre_)
  add_library(luytre_${name} STATIC ${sources})
  target_include_directories(luytre_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(luytre_${name} PUBLIC ${ARG_DEPENDS} PRIVATE ${ARG_LIBRARIES})

  if(tests)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test luytre_${name} luytre_test_main)
    target_compile_definitions(${name}_test PRIVATE
      TESTDATA="${CMAKE_CURRENT_SOURCE_DIR}/testdata" PROJECT_ROOT="${PROJECT_SOURCE_DIR}")
    target_precompile_headers(${name}_test REUSE_FROM luytre_test_main)
    add_test(NAME ${name} COMMAND ${name}_test)
  endif()
  if(benches)
    add_executable(${name}_bench ${benches})
    add_dependencies(benches ${name}_bench)
    target_link_libraries(${name}_bench luytre_${name} ${ARG_LIBRARIES})
  endif()
  foreach(file ${fuzzers})
    get_filename_component(stem ${file} NAME_WE)
    add_executable(${stem} ${file})
    target_link_libraries(${stem} luytre_${name})
    if(LUYTRE_FUZZ)
      target_link_options(${stem} PRIVATE -fsanitize=fuzzer)
    else()
      target_link_libraries(${stem} luytre_fuzz_replay)
      add_test(NAME replay_${stem} COMMAND ${stem} ${CMAKE_CURRENT_SOURCE_DIR}/testdata/fuzz/${stem})
    endif()
  endforeach()
endfunction()

# on_both_engines(NAME): `NAME_test` a second time, its databases on a PostgreSQL server that it starts.
function(on_both_engines name)
  add_test(NAME ${name}_postgresql COMMAND ${name}_test)
  set_tests_properties(${name}_postgresql PROPERTIES ENVIRONMENT LUYTRE_TEST_ENGINE=postgresql)
endfunction()

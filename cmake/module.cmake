# With DAIHUI_PRECOMPILE (preset "test") the standard headers are compiled once, and a target's files several at a time (a
# "unity build"), so that what they include is read once for all of them: half of the work each. Files that are compiled
# together share one scope: what two of them name alike in their anonymous namespaces is defined twice. Where neither
# deserves a better name, list the one under ALONE (or daihui_alone). Preset "dev" compiles each file by itself.

# GCC takes precompiled headers only where every macro is as it was when they were compiled, and -Wpedantic and -pthread
# set some: so the warnings and -pthread are everywhere, and the targets below define nothing of their own.
# (Look with -Winvalid-pch -H: a file that takes them says "!", one that does not "x".)
if(DAIHUI_PRECOMPILE)
    set(CMAKE_PCH_WARN_INVALID OFF)
    target_compile_options(daihui_options INTERFACE -pthread)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # The one warns of types that are private to a file but not to the file that the compiler was given; the other,
        # of a local name that is also another file's. Local ones that shadow each other are still errors.
        target_compile_options(daihui_warnings INTERFACE -Wno-subobject-linkage -Wno-shadow -Wshadow=local)
        # With half of a gigabyte to fill first, the compiler seldom stops to collect its garbage: a tenth less time.
        target_compile_options(daihui_options INTERFACE "SHELL:--param ggc-min-heapsize=600000")
    endif()
    # Fifty programs: a second each by ld, a fifth of one by lld, where it is installed.
    find_program(LLD ld.lld)
    if(LLD)
        target_link_options(daihui_options INTERFACE -fuse-ld=lld)
    endif()
    add_library(daihui_standard OBJECT ${CMAKE_SOURCE_DIR}/cmake/standard.cpp)
    target_link_libraries(daihui_standard PRIVATE daihui_options daihui_warnings)
    target_precompile_headers(daihui_standard PRIVATE ${CMAKE_SOURCE_DIR}/cmake/standard.hpp)
    # For tests Catch2 as well. More than this (JSON, our own headers) costs every file more than it saves.
    add_library(daihui_standard_test OBJECT ${CMAKE_SOURCE_DIR}/cmake/standard.cpp)
    target_link_libraries(daihui_standard_test PRIVATE daihui_options daihui_warnings Catch2::Catch2)
    target_precompile_headers(daihui_standard_test PRIVATE ${CMAKE_SOURCE_DIR}/cmake/standard.hpp
        ${CMAKE_SOURCE_DIR}/tests/support/catch.hpp)
endif()
# GCC 12 falls over -Og headers in a file that is optimised otherwise: such files do without.
function(daihui_skip_precompiled target)
    get_target_property(sources ${target} SOURCES)
    foreach(source IN LISTS sources)
        get_source_file_property(options "${source}" COMPILE_OPTIONS)
        if(options MATCHES "-O[0-9]")
            set_source_files_properties("${source}" PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
        endif()
    endforeach()
endfunction()
function(daihui_precompiled target)
    if(DAIHUI_PRECOMPILE)
        target_precompile_headers(${target} REUSE_FROM daihui_standard${ARGN})
        set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 12)
        cmake_language(EVAL CODE "cmake_language(DEFER CALL daihui_skip_precompiled ${target})")
    endif()
endfunction()

# daihui_alone(a.cpp …): files of this folder that are not compiled together with others of their target.
function(daihui_alone)
    set_source_files_properties(${ARGN} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

# daihui_module(NAME SOURCES a.cpp … USES other modules LINKS outside libraries [ALONE c.cpp …] [STRICT])
# One folder is one library daihui_<NAME>; USES are the allowed arrows (tools/lint holds the includes to them).
function(daihui_module name)
    cmake_parse_arguments(M "STRICT" "" "SOURCES;USES;LINKS;ALONE" ${ARGN})
    daihui_alone(${M_ALONE})
    add_library(daihui_${name} STATIC ${M_SOURCES})
    set_target_properties(daihui_${name} PROPERTIES LINKER_LANGUAGE CXX)
    list(TRANSFORM M_USES PREPEND daihui_)
    target_link_libraries(daihui_${name} PUBLIC daihui_options ${M_USES} PRIVATE daihui_warnings ${M_LINKS})
    daihui_precompiled(daihui_${name})
    if(M_STRICT)
        target_link_libraries(daihui_${name} PRIVATE daihui_strict)
    endif()
endfunction()

# daihui_test(NAME SOURCES … USES modules [LINKS …] [ALONE …] [COST seconds]): one Catch2 program a folder, registered
# with ctest. The tests of the highest cost start first, or one core is idle at the end; the script tests set theirs themselves.
function(daihui_test name)
    cmake_parse_arguments(T "" "TIMEOUT;COST" "SOURCES;USES;LINKS;ALONE" ${ARGN})
    daihui_alone(${T_ALONE})
    add_executable(test_${name} ${T_SOURCES})
    list(TRANSFORM T_USES PREPEND daihui_)
    target_link_libraries(test_${name} PRIVATE daihui_options daihui_warnings ${T_USES} ${T_LINKS} Catch2::Catch2WithMain)
    daihui_precompiled(test_${name} _test)
    target_compile_definitions(test_${name} PRIVATE DAIHUI_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
        DAIHUI_BINARY_DIR="${CMAKE_BINARY_DIR}")
    add_test(NAME ${name} COMMAND test_${name})
    if(NOT T_TIMEOUT)
        set(T_TIMEOUT 300)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${T_TIMEOUT})
    if(T_COST)
        set_tests_properties(${name} PROPERTIES COST ${T_COST})
    endif()
endfunction()

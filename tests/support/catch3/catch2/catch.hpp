// rapidcheck's catch.h asks for the header of Catch2 version 2; on Debian 13 this one stands in for it.
#pragma once
#include <catch2/catch_all.hpp>

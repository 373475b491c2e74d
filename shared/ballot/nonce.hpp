// Wiping and making the random exponents of a ballot: for ballot_seal.cpp and nonce_store.cpp only.
#pragma once
#include "shared/ballot/proof.hpp"

namespace daihui::ballot {

inline void wipe(Nonce& nonce) {
    nonce.exponent.wipe();
    nonce.g_power = Point{};
    nonce.y_power = Point{};
}

}  // namespace daihui::ballot

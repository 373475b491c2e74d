// The hub's TLS key and certificate. Machines know the hub by the SHA-256 of its public key, from the enrolment
// code: the certificate is self-signed, names nobody and never expires in practice.
#pragma once
#include <filesystem>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/sync/request.hpp"

namespace daihui::sync {

struct TlsIdentity {
    std::filesystem::path key;          ///< PEM, ECDSA P-256, readable by its owner alone
    std::filesystem::path certificate;  ///< PEM, self-signed
    Pin pin{};                          ///< SHA-256 of the SPKI
};

/// The identity kept in a folder (hub-tls.key, hub-tls.crt), made on first use. A key without a certificate
/// gets a new one: the pin is the key's. Errors: `storage` where the folder cannot be written, `bad_input`
/// where a file is damaged or the two do not belong together.
Result<TlsIdentity> tls_identity(const std::filesystem::path& folder);

}  // namespace daihui::sync

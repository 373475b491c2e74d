#include "shared/sync/tls_identity.hpp"

#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

#include "shared/base/file.hpp"

namespace daihui::sync {
namespace {

template <class T, void (*Free)(T*)>
struct Freed {
    void operator()(T* value) const { Free(value); }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY, EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509, X509_free>>;
struct BioFree {
    void operator()(BIO* bio) const { BIO_free(bio); }
};
using Bio = std::unique_ptr<BIO, BioFree>;

constexpr std::size_t file_limit = 64 * 1024;

Error damaged(const std::filesystem::path& file) {
    return {ErrorKind::bad_input, file.string() +
                                      "：不是有效的文件。请从备份恢复；没有备份时删除 hub-tls.key 和 "
                                      "hub-tls.crt 后重新启动主控机，各分机须重新入网。"};
}
Error failed(const char* what) {
    return {ErrorKind::storage, std::string("不能生成主控机的加密") + what + "。请检查系统的 OpenSSL。"};
}

std::string content_of(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, size > 0 ? static_cast<std::size_t>(size) : 0};
}

Result<Key> read_key(const std::filesystem::path& file) {
    Result<std::string> text = read_file_text(file, file_limit);
    if (!text) return text.error();
    const Bio bio(BIO_new_mem_buf(text->data(), static_cast<int>(text->size())));
    // No passphrase is ever asked for at a terminal.
    const auto no_passphrase = [](char*, int, int, void*) { return -1; };
    Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, no_passphrase, nullptr));
    OPENSSL_cleanse(text->data(), text->size());
    if (!key) return damaged(file);
    return key;
}

Result<Key> make_key(const std::filesystem::path& file) {
    Key key(EVP_EC_gen("P-256"));
    const Bio bio(BIO_new(BIO_s_secmem()));
    if (!key || !bio ||
        PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return failed("密钥");
    std::string text = content_of(bio.get());
    const Result<void> written = write_file(file, bytes_of(text), Audience::owner_only);
    OPENSSL_cleanse(text.data(), text.size());
    if (!written) return written.error();
    return key;
}

Result<void> make_certificate(const std::filesystem::path& file, EVP_PKEY* key) {
    const Certificate certificate(X509_new());
    if (!certificate) return failed("证书");
    X509* x = certificate.get();
    ASN1_INTEGER_set(X509_get_serialNumber(x), 1);
    bool good = X509_set_version(x, X509_VERSION_3) == 1;
    // Dates that no venue's clock is outside of: machines go by the key, not by its certificate.
    good = good && ASN1_TIME_set_string(X509_getm_notBefore(x), "20000101000000Z") == 1 &&
           ASN1_TIME_set_string(X509_getm_notAfter(x), "99991231235959Z") == 1;
    X509_NAME* name = X509_get_subject_name(x);
    const std::string common = "daihui-hub";
    good = good &&
           X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char*>(common.data()),
                                      static_cast<int>(common.size()), -1, 0) == 1 &&
           X509_set_issuer_name(x, name) == 1 && X509_set_pubkey(x, key) == 1 &&
           X509_sign(x, key, EVP_sha256()) != 0;
    const Bio bio(BIO_new(BIO_s_mem()));
    if (!good || !bio || PEM_write_bio_X509(bio.get(), x) != 1) return failed("证书");
    return write_file(file, bytes_of(content_of(bio.get())));
}

Result<void> check_certificate(const std::filesystem::path& file, EVP_PKEY* key) {
    const Result<std::string> text = read_file_text(file, file_limit);
    if (!text) return text.error();
    const Bio bio(BIO_new_mem_buf(text->data(), static_cast<int>(text->size())));
    const Certificate certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    if (!certificate || X509_check_private_key(certificate.get(), key) != 1) return damaged(file);
    return {};
}

Result<Pin> pin_of(EVP_PKEY* key) {
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(key, &der);
    if (size <= 0) return failed("密钥");
    const Pin pin = sha256(ByteView(der, static_cast<std::size_t>(size)));
    OPENSSL_free(der);
    return pin;
}

}  // namespace

Result<TlsIdentity> tls_identity(const std::filesystem::path& folder) {
    TlsIdentity identity;
    identity.key = folder / "hub-tls.key";
    identity.certificate = folder / "hub-tls.crt";
    std::error_code none;
    const bool has_key = std::filesystem::exists(identity.key, none);
    const bool has_certificate = std::filesystem::exists(identity.certificate, none);
    // A certificate whose key is lost: a new key would be another hub to every machine; a person must say so.
    if (!has_key && has_certificate) return damaged(identity.key);
    Result<Key> key = has_key ? read_key(identity.key) : make_key(identity.key);
    if (!key) return key.error();
    const Result<void> certificate = has_certificate ? check_certificate(identity.certificate, key->get())
                                                     : make_certificate(identity.certificate, key->get());
    if (!certificate) return certificate.error();
    const Result<Pin> pin = pin_of(key->get());
    if (!pin) return pin.error();
    identity.pin = *pin;
    return identity;
}

}  // namespace daihui::sync

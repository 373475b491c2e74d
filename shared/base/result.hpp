// Expected failures are values: a category (which decides the exit status) and a sentence for a person.
//
//     Result<Token> token = parse(text);
//     if (!token) return token.error();
//     use(*token);
#pragma once
#include <cstdlib>
#include <string>
#include <utility>
#include <variant>

namespace daihui {

/// What kind of failure; the command line maps it to an exit status (DESIGN.md section 8).
enum class ErrorKind {
    refused,    ///< the answer is no: a gate is shut, a check failed (exit status 1)
    wrong_use,  ///< the caller asked for something that does not exist (exit status 2)
    bad_input,  ///< a file or a token is malformed (exit status 3)
    storage,    ///< the disk is full, read-only, or the database is damaged (exit status 3)
};

/// A failure told to a person: what happened and what to do about it, in Chinese.
struct Error {
    ErrorKind kind = ErrorKind::refused;
    std::string message;
};

/// Exit status of the programs for a failure: 1 the answer is no, 2 wrong use, 3 bad input (DESIGN.md section
/// 8).
inline int exit_status(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::refused:
            return 1;
        case ErrorKind::wrong_use:
            return 2;
        case ErrorKind::bad_input:
        case ErrorKind::storage:
            return 3;
    }
    return 3;
}

/// A value or an Error. Reading the value of a failure stops the program: that is a broken invariant.
template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : state_(std::move(value)) {}
    Result(Error error) : state_(std::move(error)) {}
    Result(ErrorKind kind, std::string message) : state_(Error{kind, std::move(message)}) {}

    [[nodiscard]] bool ok() const { return std::holds_alternative<T>(state_); }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] T& value() & { return get(); }
    [[nodiscard]] const T& value() const& { return get(); }
    [[nodiscard]] T&& value() && { return std::move(get()); }
    T& operator*() & { return get(); }
    const T& operator*() const& { return get(); }
    T&& operator*() && { return std::move(get()); }
    T* operator->() { return &get(); }
    const T* operator->() const { return &get(); }
    [[nodiscard]] const Error& error() const {
        if (ok()) std::abort();
        return *std::get_if<Error>(&state_);
    }

  private:
    T& get() {
        if (!ok()) std::abort();
        return *std::get_if<T>(&state_);
    }
    const T& get() const {
        if (!ok()) std::abort();
        return *std::get_if<T>(&state_);
    }
    std::variant<T, Error> state_;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void> {
  public:
    Result() = default;
    Result(Error error) : error_(std::move(error)), ok_(false) {}
    Result(ErrorKind kind, std::string message) : Result(Error{kind, std::move(message)}) {}
    [[nodiscard]] bool ok() const { return ok_; }
    explicit operator bool() const { return ok_; }
    [[nodiscard]] const Error& error() const {
        if (ok_) std::abort();
        return error_;
    }

  private:
    Error error_;
    bool ok_ = true;
};

}  // namespace daihui

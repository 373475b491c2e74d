// Several lambdas as one visitor of a variant.
#pragma once

namespace daihui::session {

template <class... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

}  // namespace daihui::session

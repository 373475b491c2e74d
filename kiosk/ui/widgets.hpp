// The whole kit in one include, for screens.
#pragma once
#include "kiosk/ui/art.hpp"
#include "kiosk/ui/ballot.hpp"
#include "kiosk/ui/controls.hpp"
#include "kiosk/ui/frame.hpp"
#include "kiosk/ui/judging.hpp"
#include "kiosk/ui/kit.hpp"
#include "kiosk/ui/staff.hpp"

// What the two halves of the gate share: cncurses.c, which takes the terminal over and paints, and input.c, which reads.
#pragma once
#include "cncurses.h"
#include <curses.h>

// Keys that terminfo does not name, or names only as extended capabilities, get codes of our own above ncurses' range.
enum { CODE_PASTE_BEGINS = 0x2000, CODE_PASTE_ENDS, CODE_FOCUS_IN, CODE_FOCUS_OUT, CODE_CONTROL_LEFT, CODE_CONTROL_RIGHT };

extern WINDOW *gate_input; // a pad: reading from it never refreshes stdscr behind our back

// What the C files of this target share: terminal.c takes the terminal over and gives it back,
// signals.c forwards signals and stops the process, painting.c draws, input.c reads.
#pragma once
#include "cncurses.h"
#include <curses.h>
#include <signal.h>
#include <termios.h>

/// Whether the terminal is taken over.
extern bool gate_is_taken;
/// Whether a signal handler must restore it: not while another program uses it.
extern volatile sig_atomic_t gate_needs_restore;
/// The modes that the terminal was found in.
extern struct termios gate_found_modes;
/// Whether the terminal understands xterm's private modes.
extern bool gate_modes_known;

void gate_write_all(const char *bytes, size_t count);
/// Restores the terminal with calls that are safe in a signal handler.
void gate_restore_now(void);
/// Leaves the alternate screen and resets the modes; `gate_take_over_again` undoes it.
void gate_leave(void);
void gate_take_over_again(void);
/// Installs the handlers that restore the terminal and then let the signal end the process.
void gate_restore_on_fatal_signals(void);
/// Installs the forwarding handlers, or SIG_DFL.
void gate_forward_signals(bool wanted);
/// Writes the sequence that switches mouse reports on, if they are wanted.
void gate_resume_mouse(void);

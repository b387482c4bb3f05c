// A name server that says nothing, for tests: names under `silent.test` are looked up for 20 seconds in vain, all others as always.
#pragma once

/// Links this file into the program; calling it has no other effect.
void test_names_are_ours(void);

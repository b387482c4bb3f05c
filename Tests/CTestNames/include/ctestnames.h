// A name server that says nothing, for tests: names under `silent.test` are looked up for a minute in vain, all others as always.
#pragma once

/// Returns as soon as such a lookup waits.
void test_names_wait(void);

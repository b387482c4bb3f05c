// A name server that says nothing, for tests: names under `silent.test` are looked up for a minute in vain, all others as always.
#pragma once

/// How many lookups wait at this moment.
int test_names_waiting(void);

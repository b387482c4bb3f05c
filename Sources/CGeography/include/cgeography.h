// The functions of libmaxminddb that the account server uses: telling countries from addresses by a database file.
#pragma once
#include <stdbool.h>

/// A database, or NULL with what is wrong with the file.
void *gate_geography_open(const char *path, const char **mistake);
void gate_geography_close(void *database);
/// Fills in the ISO code of the country and the two-letter code of the continent, upper case, each empty when not told. False when the
/// address is not in the database. May be called by several threads at once.
bool gate_geography_find(const void *database, const char *address, char country[3], char continent[3]);

#include "cgeography.h"
#include <maxminddb.h>
#include <stdlib.h>
#include <string.h>

void *gate_geography_open(const char *path, const char **mistake) {
  MMDB_s *database = calloc(1, sizeof *database);
  if (!database) {
    *mistake = "not enough memory";
    return NULL;
  }
  int status = MMDB_open(path, MMDB_MODE_MMAP, database);
  if (status == MMDB_SUCCESS) return database;
  *mistake = MMDB_strerror(status);
  free(database);
  return NULL;
}

void gate_geography_close(void *database) {
  MMDB_close(database);
  free(database);
}

static void copy_code(MMDB_entry_s *entry, const char *section, const char *field, char code[3]) {
  MMDB_entry_data_s data;
  code[0] = 0;
  if (MMDB_get_value(entry, &data, section, field, NULL) != MMDB_SUCCESS) return;
  if (!data.has_data || data.type != MMDB_DATA_TYPE_UTF8_STRING || data.data_size != 2) return;
  memcpy(code, data.utf8_string, 2);
  code[2] = 0;
}

bool gate_geography_find(const void *database, const char *address, char country[3], char continent[3]) {
  int address_error = 0, status = MMDB_SUCCESS;
  MMDB_lookup_result_s found = MMDB_lookup_string(database, address, &address_error, &status);
  if (address_error || status != MMDB_SUCCESS || !found.found_entry) return false;
  copy_code(&found.entry, "country", "iso_code", country);
  copy_code(&found.entry, "continent", "code", continent);
  return true;
}

#include "ctoml.h"
#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <algorithm>
#include <cstring>
#include <string>
#include <toml++/toml.h>

namespace {
constexpr char between = '\x1f';

// Nothing when it has anything but strings.
bool texts_of(const toml::array &array, std::string &texts) {
  for (auto &&node : array) {
    auto *text = node.as_string();
    if (!text) return false;
    texts += text->get() + between;
  }
  return true;
}

void visit_all(const toml::table &table, const std::string &path, gate_toml_visitor visit, void *context) {
  for (auto &&[key, node] : table) {
    std::string here = path + std::string(key.str()) + '\0';
    int32_t line = static_cast<int32_t>(node.source().begin.line);
    if (auto *inner = node.as_table())
      visit_all(*inner, here, visit, context);
    else if (auto *text = node.as_string())
      visit(context, here.c_str(), gate_toml_string, text->get().c_str(), 0, line);
    else if (auto *number = node.as_integer())
      visit(context, here.c_str(), gate_toml_integer, "", number->get(), line);
    else if (auto *truth = node.as_boolean())
      visit(context, here.c_str(), gate_toml_boolean, "", truth->get(), line);
    else if (std::string texts; node.is_array() && texts_of(*node.as_array(), texts))
      visit(context, here.c_str(), gate_toml_list, texts.c_str(), 0, line);
    else
      visit(context, here.c_str(), gate_toml_other, "", 0, line);
  }
}
} // namespace

int32_t gate_toml_read(const char *text, size_t count, gate_toml_visitor visit, void *context, char *mistake,
                       size_t size) {
  toml::parse_result result = toml::parse(std::string_view(text, count));
  if (result) {
    visit_all(result.table(), "", visit, context);
    return 0;
  }
  std::string reason(result.error().description());
  size_t length = std::min(reason.size(), size - 1);
  memcpy(mistake, reason.data(), length);
  mistake[length] = 0;
  return std::max<int32_t>(1, static_cast<int32_t>(result.error().source().begin.line));
}

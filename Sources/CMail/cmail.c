#include "cmail.h"
#include <curl/curl.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <string.h>

#define FUNCTIONS(X)                                                                                                   \
  X(curl_global_init) X(curl_easy_init) X(curl_easy_cleanup) X(curl_easy_setopt) X(curl_easy_perform)                  \
  X(curl_easy_strerror) X(curl_slist_append) X(curl_slist_free_all)

#define DECLARE(name) __typeof__((name)) *name;
static struct {
#undef curl_easy_setopt
  FUNCTIONS(DECLARE)
} curl;

static bool loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) return;
  bool whole = true;
#define RESOLVE(name) whole = (curl.name = (__typeof__((name)) *)dlsym(library, #name)) && whole;
  FUNCTIONS(RESOLVE)
  loaded = whole && curl.curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

typedef struct {
  const uint8_t *rest;
  size_t size;
} source;

static size_t fill(char *buffer, size_t unit, size_t count, void *user) {
  source *mail = user;
  size_t size = unit * count < mail->size ? unit * count : mail->size;
  memcpy(buffer, mail->rest, size);
  mail->rest += size;
  mail->size -= size;
  return size;
}

const char *gate_mail_send(const char *url, const char *sender, const char *recipient, const uint8_t *message, size_t size,
                           int64_t timeout_ms) {
  pthread_once(&once, load);
  if (!loaded) return "libcurl is not installed";
  CURL *easy = curl.curl_easy_init();
  if (!easy) return "not enough memory";
  struct curl_slist *recipients = curl.curl_slist_append(NULL, recipient);
  source mail = {message, size};
#define SET(option, value) curl.curl_easy_setopt(easy, option, value)
  SET(CURLOPT_NOSIGNAL, 1L);
  SET(CURLOPT_URL, url);
  SET(CURLOPT_PROTOCOLS, (long)CURLPROTO_SMTP);
  SET(CURLOPT_USE_SSL, (long)CURLUSESSL_TRY);
  SET(CURLOPT_MAIL_FROM, sender);
  SET(CURLOPT_MAIL_RCPT, recipients);
  SET(CURLOPT_UPLOAD, 1L);
  SET(CURLOPT_READFUNCTION, fill);
  SET(CURLOPT_READDATA, &mail);
  SET(CURLOPT_CONNECTTIMEOUT_MS, (long)timeout_ms);
  SET(CURLOPT_TIMEOUT_MS, (long)timeout_ms);
  CURLcode code = curl.curl_easy_perform(easy);
  curl.curl_slist_free_all(recipients);
  curl.curl_easy_cleanup(easy);
  return code == CURLE_OK ? NULL : curl.curl_easy_strerror(code);
}

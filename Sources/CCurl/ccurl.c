// libcurl, loaded with dlopen and driven through its multi interface. See ccurl.h for why.
#define _GNU_SOURCE // for pthread_setname_np
#include "ccurl.h"
#include <curl/curl.h>
#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

// One pointer per function, with the type that curl.h declares. The parentheses bypass curl.h's
// type-checking macros.
#define FUNCTIONS(X)                                                                                                   \
  X(curl_global_init) X(curl_version) X(curl_easy_init) X(curl_easy_cleanup) X(curl_easy_setopt)    \
  X(curl_easy_getinfo) X(curl_easy_strerror) X(curl_easy_recv) X(curl_easy_send) X(curl_slist_append) X(curl_slist_free_all) X(curl_multi_init)            \
  X(curl_multi_cleanup) X(curl_multi_setopt) X(curl_multi_perform) X(curl_multi_poll) X(curl_multi_wakeup)             \
  X(curl_multi_add_handle) X(curl_multi_remove_handle) X(curl_multi_info_read)

#define DECLARE(name) __typeof__((name)) *name;
static struct {
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt
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

int32_t gate_curl_load(void) {
  pthread_once(&once, load);
  return loaded ? 0 : -1;
}

const char *gate_curl_version(void) { return loaded ? curl.curl_version() : ""; }

gate_cause gate_cause_of(int32_t code) {
  switch (code) {
  case CURLE_OK: return gate_cause_none;
  case CURLE_COULDNT_RESOLVE_HOST: return gate_cause_cannot_resolve;
  case CURLE_COULDNT_RESOLVE_PROXY: return gate_cause_cannot_resolve_proxy;
  case CURLE_COULDNT_CONNECT: return gate_cause_cannot_connect;
  case CURLE_OPERATION_TIMEDOUT: return gate_cause_timed_out;
  case CURLE_SSL_CONNECT_ERROR:
  case CURLE_SSL_CERTPROBLEM:
  case CURLE_SSL_CIPHER:
  case CURLE_USE_SSL_FAILED: return gate_cause_tls;
  case CURLE_SSL_CACERT_BADFILE: return gate_cause_authority_file;
  case CURLE_PEER_FAILED_VERIFICATION:
  case CURLE_SSL_ISSUER_ERROR: return gate_cause_certificate;
  case CURLE_WRITE_ERROR:
  case CURLE_FILESIZE_EXCEEDED: return gate_cause_refused_by_receiver;
  case CURLE_PROXY: return gate_cause_proxy;
  case CURLE_URL_MALFORMAT: return gate_cause_bad_address;
  case CURLE_UNSUPPORTED_PROTOCOL: // the response is not HTTP; the URL was checked before
  case CURLE_WEIRD_SERVER_REPLY:
  case CURLE_ABORTED_BY_CALLBACK: // the connection broke, and the request must not be repeated
  case CURLE_PARTIAL_FILE:
  case CURLE_GOT_NOTHING:
  case CURLE_RECV_ERROR:
  case CURLE_SEND_ERROR:
  case CURLE_HTTP2:
  case CURLE_HTTP2_STREAM:
  case CURLE_BAD_CONTENT_ENCODING: return gate_cause_broken_answer;
  default: return gate_cause_other;
  }
}

// Copies go through vector registers, which the kernel saves on the stack for a signal, and the
// dynamic linker when it looks a function up.
#if defined(__x86_64__)
__attribute__((target("avx512f,avx512vl"))) static void wipe_upper_registers(void) {
#define WIPE(n) "vpxord %%zmm" #n ", %%zmm" #n ", %%zmm" #n "\n"
  __asm__ volatile(WIPE(16) WIPE(17) WIPE(18) WIPE(19) WIPE(20) WIPE(21) WIPE(22) WIPE(23) WIPE(24) WIPE(25)
                       WIPE(26) WIPE(27) WIPE(28) WIPE(29) WIPE(30) WIPE(31)::);
#undef WIPE
}

__attribute__((target("avx"))) static void wipe_wide_registers(void) { __asm__ volatile("vzeroall" ::: "memory"); }

static void wipe_registers(void) {
#define WIPE(n) "pxor %%xmm" #n ", %%xmm" #n "\n"
  __asm__ volatile(WIPE(0) WIPE(1) WIPE(2) WIPE(3) WIPE(4) WIPE(5) WIPE(6) WIPE(7) WIPE(8) WIPE(9) WIPE(10) WIPE(11)
                       WIPE(12) WIPE(13) WIPE(14) WIPE(15)::);
#undef WIPE
  if (__builtin_cpu_supports("avx")) wipe_wide_registers();
  if (__builtin_cpu_supports("avx512vl")) wipe_upper_registers();
}
#elif defined(__aarch64__)
static void wipe_registers(void) {
  // The callee-saved halves, of 8 to 15, are the caller's.
#define WIPE(n) "movi v" #n ".2d, #0\n"
  __asm__ volatile(WIPE(0) WIPE(1) WIPE(2) WIPE(3) WIPE(4) WIPE(5) WIPE(6) WIPE(7) WIPE(16) WIPE(17) WIPE(18) WIPE(19)
                       WIPE(20) WIPE(21) WIPE(22) WIPE(23) WIPE(24) WIPE(25) WIPE(26) WIPE(27) WIPE(28) WIPE(29)
                           WIPE(30) WIPE(31)::: "memory");
#undef WIPE
}
#else
static void wipe_registers(void) {}
#endif

__attribute__((noinline)) void gate_wipe_traces(void) {
  wipe_registers(); // first: the call of the next function may save them
  char below[64 * 1024];
  explicit_bzero(below, sizeof below);
}

void gate_begin_thread(const char *name) {
  pthread_setname_np(pthread_self(), name);
  sigset_t blocked;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &blocked, NULL);
}

void *gate_multi_new(void) {
  CURLM *multi = curl.curl_multi_init();
  if (multi) curl.curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, 8L);
  return multi;
}

void gate_multi_free(void *multi) {
  curl.curl_multi_cleanup(multi);
  gate_wipe_traces();
}

int32_t gate_multi_perform(void *multi) {
  int running = 0;
  curl.curl_multi_perform(multi, &running);
  return running;
}

int32_t gate_multi_poll(void *multi, int32_t timeout_ms) {
  gate_wipe_traces();
  int ready = 0;
  curl.curl_multi_poll(multi, NULL, 0, timeout_ms, &ready);
  return ready;
}

void gate_stream_poll(void *multi, int32_t socket, bool reads, bool writes) {
  struct curl_waitfd waiting = {socket, (short)((reads ? CURL_WAIT_POLLIN : 0) | (writes ? CURL_WAIT_POLLOUT : 0)), 0};
  gate_wipe_traces();
  curl.curl_multi_poll(multi, &waiting, 1, INT32_MAX, NULL);
}

void gate_multi_wakeup(void *multi) { curl.curl_multi_wakeup(multi); }

// What must live as long as the handle: libcurl copies strings, but not header lists and not the
// context of callbacks.
typedef struct {
  struct curl_slist *headers;
  gate_receiver receive_body;
  gate_receiver receive_header;
  void *context;
  bool is_repeatable;
  bool was_sent;
  char error[CURL_ERROR_SIZE];
} attachment;

static size_t body_arrived(char *bytes, size_t unit, size_t count, void *user) {
  attachment *attached = user;
  return attached->receive_body(attached->context, (const uint8_t *)bytes, unit * count) ? unit * count : 0;
}

static size_t header_arrived(char *bytes, size_t unit, size_t count, void *user) {
  attachment *attached = user;
  return attached->receive_header(attached->context, (const uint8_t *)bytes, unit * count) ? unit * count : 0;
}

// Called before each sending of a request. libcurl repeats a request by itself when a kept-alive
// connection breaks before the response, although the server may have acted on it by then.
static int about_to_send(void *user, char *remote, char *local, int remote_port, int local_port) {
  (void)remote, (void)local, (void)remote_port, (void)local_port;
  attachment *attached = user;
  if (attached->was_sent && !attached->is_repeatable) return CURL_PREREQFUNC_ABORT;
  attached->was_sent = true;
  return CURL_PREREQFUNC_OK;
}

static attachment *attachment_of(CURL *easy) {
  char *attached = NULL;
  curl.curl_easy_getinfo(easy, CURLINFO_PRIVATE, &attached);
  return (attachment *)attached;
}

static void drop_attachment(CURL *easy) {
  attachment *attached = attachment_of(easy);
  if (!attached) return;
  curl.curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, NULL);
  for (struct curl_slist *header = attached->headers; header; header = header->next)
    explicit_bzero(header->data, strlen(header->data)); // one of them may be secret
  curl.curl_slist_free_all(attached->headers);
  free(attached);
  curl.curl_easy_setopt(easy, CURLOPT_PRIVATE, NULL);
}

void *gate_easy_new(const gate_transfer *transfer) {
  CURL *easy = curl.curl_easy_init();
  if (!easy) return NULL;
  attachment *attached = calloc(1, sizeof *attached);
  if (!attached) {
    curl.curl_easy_cleanup(easy);
    return NULL;
  }
  for (const char *const *header = transfer->headers; header && *header; header++)
    attached->headers = curl.curl_slist_append(attached->headers, *header);
  attached->receive_body = transfer->receive_body;
  attached->receive_header = transfer->receive_header;
  attached->context = transfer->context;
  attached->is_repeatable = transfer->is_repeatable;

#define SET(option, value) curl.curl_easy_setopt(easy, option, value)
  SET(CURLOPT_PRIVATE, attached);
  SET(CURLOPT_ERRORBUFFER, attached->error);
  SET(CURLOPT_PREREQFUNCTION, about_to_send);
  SET(CURLOPT_PREREQDATA, attached);
  SET(CURLOPT_URL, transfer->url);
  SET(CURLOPT_HTTPHEADER, attached->headers);
  SET(CURLOPT_CUSTOMREQUEST, transfer->method);
  if (transfer->body) {
    SET(CURLOPT_POST, 1L);
    SET(CURLOPT_CUSTOMREQUEST, transfer->method);
    SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)transfer->body_size);
    SET(CURLOPT_POSTFIELDS, transfer->body); // not copied: the caller zeroes it afterwards
  }
  SET(CURLOPT_NOSIGNAL, 1L);
  // A name server that does not respond keeps a thread of libcurl busy for as long as the system's
  // resolver waits. Without this, cancelling would wait for that thread, and so would all requests.
  SET(CURLOPT_QUICK_EXIT, 1L);
  SET(CURLOPT_PROTOCOLS_STR, "http,https");
  SET(CURLOPT_FOLLOWLOCATION, 0L); // a secret stays at its endpoint
  // A stream is of HTTP/1.1, and through a proxy it is a tunnel, with TLS or without.
  SET(CURLOPT_HTTP_VERSION, (long)(transfer->is_stream ? CURL_HTTP_VERSION_1_1 : CURL_HTTP_VERSION_2TLS));
  if (transfer->is_stream) {
    SET(CURLOPT_CONNECT_ONLY, 1L);
    SET(CURLOPT_HTTPPROXYTUNNEL, 1L);
  }
  SET(CURLOPT_PIPEWAIT, 1L);
  if (transfer->needs_new_connection) SET(CURLOPT_FRESH_CONNECT, 1L);
  SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  SET(CURLOPT_SSL_VERIFYPEER, transfer->verifies_server ? 1L : 0L);
  SET(CURLOPT_SSL_VERIFYHOST, transfer->verifies_server ? 2L : 0L);
  if (transfer->authority_file) {
    SET(CURLOPT_CAINFO, transfer->authority_file);
    SET(CURLOPT_CAPATH, NULL); // instead of the system's authorities, not in addition
  }
  if (transfer->proxy) SET(CURLOPT_PROXY, transfer->proxy);
  SET(CURLOPT_CONNECTTIMEOUT_MS, (long)transfer->connect_timeout_ms);
  SET(CURLOPT_LOW_SPEED_LIMIT, 1L);
  SET(CURLOPT_LOW_SPEED_TIME, (long)transfer->stall_timeout_s);
  SET(CURLOPT_TIMEOUT_MS, (long)transfer->total_timeout_ms);
  // Never deflate: Appwrite 1.8 sends it without the zlib wrapper.
  SET(CURLOPT_ACCEPT_ENCODING, "gzip");
  SET(CURLOPT_WRITEFUNCTION, body_arrived);
  SET(CURLOPT_WRITEDATA, attached);
  SET(CURLOPT_HEADERFUNCTION, header_arrived);
  SET(CURLOPT_HEADERDATA, attached);
#undef SET
  return easy;
}

void gate_easy_free(void *easy) {
  drop_attachment(easy);
  curl.curl_easy_cleanup(easy);
}

int32_t gate_stream_socket(void *easy) {
  curl_socket_t socket = CURL_SOCKET_BAD;
  curl.curl_easy_getinfo(easy, CURLINFO_ACTIVESOCKET, &socket);
  return (int32_t)socket;
}

static gate_stream_state state_of(CURLcode code, size_t count) {
  if (code == CURLE_AGAIN) return gate_stream_waits;
  if (code != CURLE_OK) return gate_stream_broken;
  return count > 0 ? gate_stream_moved : gate_stream_ended;
}

gate_stream_state gate_stream_receive(void *easy, uint8_t *bytes, size_t room, size_t *count) {
  *count = 0;
  return state_of(curl.curl_easy_recv(easy, bytes, room, count), *count);
}

gate_stream_state gate_stream_send(void *easy, const uint8_t *bytes, size_t size, size_t *count) {
  *count = 0;
  return state_of(curl.curl_easy_send(easy, bytes, size, count), *count);
}

int32_t gate_multi_add(void *multi, void *easy) { return (int32_t)curl.curl_multi_add_handle(multi, easy); }
void gate_multi_remove(void *multi, void *easy) { curl.curl_multi_remove_handle(multi, easy); }

// The numbers are OpenSSL's X509_V_ERR_… (x509_vfy.h), which are part of its interface. libcurl
// itself detects a wrong name, and then leaves the number as it was (1) or as OpenSSL set it (0).
static gate_certificate certificate_of(CURL *easy) {
  long result = -1;
  curl.curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &result);
  switch (result) {
  case 0: case 1: case 62: return gate_certificate_wrong_name;
  case 9: return gate_certificate_not_yet_valid;
  case 10: return gate_certificate_expired;
  case 18: return gate_certificate_self_signed;
  case 2: case 19: case 20: case 21: return gate_certificate_unknown_authority;
  default: return gate_certificate_other;
  }
}

void *gate_multi_next_done(void *multi, gate_outcome *outcome) {
  int left = 0;
  CURLMsg *message;
  while ((message = curl.curl_multi_info_read(multi, &left))) {
    if (message->msg != CURLMSG_DONE) continue;
    long status = 0, os_error = 0;
    curl.curl_easy_getinfo(message->easy_handle, CURLINFO_RESPONSE_CODE, &status);
    curl.curl_easy_getinfo(message->easy_handle, CURLINFO_OS_ERRNO, &os_error);
    outcome->code = (int32_t)message->data.result;
    outcome->status = (int32_t)status;
    outcome->os_error = (int32_t)os_error;
    long proxy_status = 0;
    curl_off_t ready = 0;
    curl.curl_easy_getinfo(message->easy_handle, CURLINFO_HTTP_CONNECTCODE, &proxy_status);
    // Above 0 once a request was about to be sent, on a new connection or an old one.
    curl.curl_easy_getinfo(message->easy_handle, CURLINFO_PRETRANSFER_TIME_T, &ready);
    outcome->proxy_status = (int32_t)proxy_status;
    outcome->connected = ready > 0;
    outcome->certificate = certificate_of(message->easy_handle);
    attachment *attached = attachment_of(message->easy_handle);
    bool has_details = attached && attached->error[0];
    outcome->message = has_details ? attached->error : curl.curl_easy_strerror(message->data.result);
    return message->easy_handle;
  }
  return NULL;
}

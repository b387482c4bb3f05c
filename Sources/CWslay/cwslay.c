// WebSocket frames by libwslay. See cwslay.h.
#include "cwslay.h"
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <wslay/wslay.h>

struct gate_websocket {
  wslay_event_context_ptr events;
  gate_message_receiver receive;
  void *context;
  const uint8_t *input; // what `feed` was given and libwslay has not read
  size_t input_size;
  uint8_t *output; // the room that `take` was given and libwslay has not filled
  size_t output_room;
  bool is_closing; // whether the frame that is read is a close message
  uint8_t close_code[2];
  size_t close_code_size;
};

static ssize_t read_input(wslay_event_context_ptr events, uint8_t *bytes, size_t size, int flags, void *user) {
  (void)flags;
  gate_websocket *socket = user;
  if (socket->input_size == 0) {
    wslay_event_set_error(events, WSLAY_ERR_WOULDBLOCK);
    return -1;
  }
  size_t count = size < socket->input_size ? size : socket->input_size;
  memcpy(bytes, socket->input, count);
  socket->input += count;
  socket->input_size -= count;
  return (ssize_t)count;
}

static ssize_t write_output(wslay_event_context_ptr events, const uint8_t *bytes, size_t size, int flags, void *user) {
  (void)flags;
  gate_websocket *socket = user;
  if (socket->output_room == 0) {
    wslay_event_set_error(events, WSLAY_ERR_WOULDBLOCK);
    return -1;
  }
  size_t count = size < socket->output_room ? size : socket->output_room;
  memcpy(socket->output, bytes, count);
  socket->output += count;
  socket->output_room -= count;
  return (ssize_t)count;
}

static int make_mask(wslay_event_context_ptr events, uint8_t *bytes, size_t size, void *user) {
  (void)events, (void)user;
  return getrandom(bytes, size, 0) == (ssize_t)size ? 0 : -1;
}

static void message_arrived(wslay_event_context_ptr events, const struct wslay_event_on_msg_recv_arg *message,
                            void *user) {
  (void)events;
  gate_websocket *socket = user;
  socket->receive(socket->context, (gate_frame)message->opcode, message->status_code, message->msg,
                  message->msg_length);
}

// libwslay takes codes that were registered after its release, such as 1012 and 1013, for errors of
// the protocol and does not say which came. So the code is read from the frame itself.
static void frame_started(wslay_event_context_ptr events, const struct wslay_event_on_frame_recv_start_arg *frame,
                          void *user) {
  (void)events;
  gate_websocket *socket = user;
  socket->is_closing = frame->opcode == WSLAY_CONNECTION_CLOSE;
}

static void frame_continued(wslay_event_context_ptr events, const struct wslay_event_on_frame_recv_chunk_arg *chunk,
                            void *user) {
  (void)events;
  gate_websocket *socket = user;
  for (size_t at = 0; socket->is_closing && at < chunk->data_length && socket->close_code_size < 2; at++)
    socket->close_code[socket->close_code_size++] = chunk->data[at];
}

gate_websocket *gate_websocket_new(uint64_t limit, gate_message_receiver receive, void *context) {
  gate_websocket *socket = calloc(1, sizeof *socket);
  if (!socket) return NULL;
  socket->receive = receive;
  socket->context = context;
  struct wslay_event_callbacks callbacks = {
      read_input, write_output, make_mask, frame_started, frame_continued, NULL, message_arrived,
  };
  if (wslay_event_context_client_init(&socket->events, &callbacks, socket) != 0) {
    free(socket);
    return NULL;
  }
  wslay_event_config_set_max_recv_msg_length(socket->events, limit);
  return socket;
}

void gate_websocket_free(gate_websocket *socket) {
  wslay_event_context_free(socket->events);
  free(socket);
}

bool gate_websocket_feed(gate_websocket *socket, const uint8_t *bytes, size_t size) {
  socket->input = bytes;
  socket->input_size = size;
  bool is_whole = wslay_event_recv(socket->events) == 0;
  socket->input = NULL;
  socket->input_size = 0;
  return is_whole && wslay_event_get_read_enabled(socket->events);
}

uint16_t gate_websocket_close_code(gate_websocket *socket) {
  return socket->close_code_size < 2 ? 0 : (uint16_t)(socket->close_code[0] << 8 | socket->close_code[1]);
}

bool gate_websocket_queue(gate_websocket *socket, gate_frame kind, const uint8_t *bytes, size_t size) {
  struct wslay_event_msg message = {(uint8_t)kind, bytes, size};
  return wslay_event_queue_msg(socket->events, &message) == 0;
}

bool gate_websocket_queue_close(gate_websocket *socket, uint16_t code) {
  return wslay_event_queue_close(socket->events, code, NULL, 0) == 0;
}

size_t gate_websocket_take(gate_websocket *socket, uint8_t *bytes, size_t room) {
  socket->output = bytes;
  socket->output_room = room;
  wslay_event_send(socket->events);
  socket->output = NULL;
  return room - socket->output_room;
}

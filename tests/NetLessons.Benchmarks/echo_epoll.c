/* Greets and answers all clients on one thread, and prints the port it listens on. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MAX_MESSAGE = 1024, PREFIX = 7, MAX_EVENTS = 512, BACKLOG = 512 };

static int listen_on_loopback(void)
{
    struct sockaddr_in self = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t length = sizeof self;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (listener < 0 || bind(listener, (struct sockaddr *)&self, length) < 0 || listen(listener, BACKLOG) < 0
        || getsockname(listener, (struct sockaddr *)&self, &length) < 0)
        return -1;
    printf("%d\n", ntohs(self.sin_port));
    fflush(stdout);
    return listener;
}

/* A client that does not read is hung up on: what is sent here fits into the buffers of one that does. */
static int send_all(int client, const char *bytes, size_t count)
{
    return send(client, bytes, count, MSG_NOSIGNAL) == (ssize_t)count ? 0 : -1;
}

static void accept_all(int poller, int listener)
{
    int client;
    while ((client = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        struct epoll_event event = { .events = EPOLLIN, .data.fd = client };
        int on = 1;
        setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (send_all(client, "Welcome!", 8) < 0 || epoll_ctl(poller, EPOLL_CTL_ADD, client, &event) < 0)
            close(client);
    }
}

static void answer_one(int client)
{
    /* The message is received where the answer has it. */
    static char answer[PREFIX + MAX_MESSAGE + 1] = "Hello, ";
    char *message = answer + PREFIX;
    ssize_t count = recv(client, message, MAX_MESSAGE, 0);
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (count <= 0 || (count == 4 && memcmp(message, "exit", 4) == 0)) {
        close(client);
        return;
    }
    message[count] = '!';
    if (send_all(client, answer, PREFIX + (size_t)count + 1) < 0)
        close(client);
}

int main(void)
{
    int listener = listen_on_loopback();
    int poller = epoll_create1(0);
    struct epoll_event event = { .events = EPOLLIN, .data.fd = listener };
    if (listener < 0 || poller < 0 || epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event) < 0) {
        perror("epoll");
        return 1;
    }

    struct epoll_event events[MAX_EVENTS];
    for (;;) {
        int count = epoll_wait(poller, events, MAX_EVENTS, -1);
        for (int i = 0; i < count; i++) {
            if (events[i].data.fd == listener)
                accept_all(poller, listener);
            else
                answer_one(events[i].data.fd);
        }
    }
}

/* Answers each datagram, and prints the port it receives on. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

enum { MAX_MESSAGE = 1024, PREFIX = 7 };

int main(void)
{
    struct sockaddr_in self = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t length = sizeof self;
    int server = socket(AF_INET, SOCK_DGRAM, 0);
    if (server < 0 || bind(server, (struct sockaddr *)&self, length) < 0
        || getsockname(server, (struct sockaddr *)&self, &length) < 0) {
        perror("udp");
        return 1;
    }

    printf("%d\n", ntohs(self.sin_port));
    fflush(stdout);

    /* The message is received where the answer has it. */
    char answer[PREFIX + MAX_MESSAGE + 1];
    memcpy(answer, "Hello, ", PREFIX);
    for (;;) {
        struct sockaddr_in client;
        length = sizeof client;
        ssize_t count = recvfrom(server, answer + PREFIX, MAX_MESSAGE, 0, (struct sockaddr *)&client, &length);
        if (count < 0)
            continue;
        answer[PREFIX + count] = '!';
        sendto(server, answer, PREFIX + (size_t)count + 1, 0, (struct sockaddr *)&client, length);
    }
}

using System.Text;

namespace NetLessons.Tests;

public sealed class SmtpGrammarTests
{
    [Theory]
    [InlineData("ehlo client", "EHLO", "client")]
    [InlineData("Mail FROM:<a@b.example>  ", "MAIL", "FROM:<a@b.example>")]
    [InlineData("QUIT", "QUIT", "")]
    [InlineData("", "", "")]
    [InlineData(" QUIT", "", "QUIT")]
    public void A_command_is_a_verb_in_any_case_and_an_argument(string line, string verb, string argument) =>
        Assert.Equal(new SmtpCommand(verb, argument), SmtpCommand.Parse(line));

    [Theory]
    [InlineData("MAIL FROM:<a@b.example>", "MAIL FROM:<a@b.example>")]
    [InlineData("AUTH", "AUTH")]
    [InlineData("AUTH LOGIN", "AUTH LOGIN")]
    [InlineData("auth plain c2VjcmV0", "auth plain ********")]
    [InlineData("AUTH PLAIN  c2VjcmV0", "AUTH PLAIN ********")]
    [InlineData("AUTH PLAIN\tc2VjcmV0", "AUTH ********")]
    [InlineData("AUTH c2VjcmV0", "AUTH ********")]
    [InlineData(" AUTH PLAIN c2VjcmV0", "********")]
    [InlineData("AUHT PLAIN c2VjcmV0", "********")]
    [InlineData("c2VjcmV0", "********")]
    public void What_may_be_a_password_is_not_shown(string line, string shown) =>
        Assert.Equal(shown, SmtpCommand.Redact(line));

    [Fact]
    public void A_reply_has_its_code_on_every_line_and_a_space_on_the_last_only()
    {
        Assert.Equal("250-mail\r\n250-SIZE 5\r\n250 8BITMIME\r\n", Text(new(250, null, "mail", "SIZE 5", "8BITMIME")));
        Assert.Equal("550 5.1.1 There is no such user\r\n", Text(new(550, "5.1.1", "There is no such user")));
        Assert.Equal("334 \r\n", Text(new(334, null, "")));

        static string Text(SmtpReply reply) => Encoding.ASCII.GetString(reply.ToBytes());
    }

    [Theory]
    [InlineData("FROM:<>", "")]
    [InlineData("from:<a@b.example>", "a@b.example")]
    [InlineData("FROM:<\"a> b\\\"\"@b.example> SIZE=1", "\"a> b\\\"\"@b.example")]
    [InlineData("FROM:<@relay.example,@two.example:a@b.example>", "a@b.example")]
    public void A_path_stands_in_brackets(string argument, string path) =>
        Assert.Equal(path, SmtpPath.Parse(argument, "FROM:").Path);

    [Fact]
    public void Parameters_follow_the_path()
    {
        var parameters = SmtpPath.Parse("FROM:<a@b.example> size=12  BODY=8BITMIME SMTPUTF8", "FROM:").Parameters;
        Assert.Equal([("BODY", "8BITMIME"), ("SIZE", "12"), ("SMTPUTF8", "")],
            parameters.Select(parameter => (parameter.Key, parameter.Value)).Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("FROM")]
    [InlineData("FROM:")]
    [InlineData("FROM:a@b.example")]
    [InlineData("FROM: <a@b.example>")]
    [InlineData("TO:<a@b.example>")]
    [InlineData("FROM:<a@b.example")]
    [InlineData("FROM:<\"a@b.example>")]
    [InlineData("FROM:<a@b.example>SIZE=1")]
    [InlineData("FROM:<a@b.example> SIZE=1 size=2")]
    public void What_is_no_path_is_a_syntax_error(string argument)
    {
        var error = Assert.Throws<SmtpRefusalException>(() => SmtpPath.Parse(argument, "FROM:"));
        Assert.Equal((501, "5.5.4"), (error.Reply.Code, error.Reply.Status));
    }

    [Theory]
    [InlineData("a@b", "a@b")]
    [InlineData("a.b+c_d@sub.b-c.example", "a.b+c_d@sub.b-c.example")]
    [InlineData("!#$%&'*+-/=?^_`{|}~@b.example", "!#$%&'*+-/=?^_`{|}~@b.example")]
    [InlineData("\"a\"@b.example", "a@b.example")]
    [InlineData("\"\\a\\.b\"@b.example", "a.b@b.example")]
    [InlineData("\"a b\"@b.example", "\"a b\"@b.example")]
    [InlineData("a@[127.0.0.1]", "a@[127.0.0.1]")]
    [InlineData("a@[IPv6:::1]", "a@[IPv6:::1]")]
    public void An_address_is_read_and_its_needless_quotes_are_left_off(string text, string address)
    {
        Assert.True(SmtpAddress.TryParse(text, out var parsed));
        Assert.Equal(address, parsed.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("@b.example")]
    [InlineData("a@")]
    [InlineData("a@b@c.example")]
    [InlineData(".a@b.example")]
    [InlineData("a.@b.example")]
    [InlineData("a..b@b.example")]
    [InlineData("a b@b.example")]
    [InlineData("\"a@b.example")]
    [InlineData("a@-b.example")]
    [InlineData("a@b-.example")]
    [InlineData("a@b..example")]
    [InlineData("a@b_c.example")]
    [InlineData("a@[]")]
    [InlineData("用户@b.example")]
    [InlineData("a@b.example\n")]
    public void What_is_no_address_is_not_read(string text) => Assert.False(SmtpAddress.TryParse(text, out _));

    [Theory]
    [InlineData(64, 63, true)]
    [InlineData(65, 63, false)]
    [InlineData(64, 64, false)]
    public void The_parts_of_an_address_have_a_longest_length(int localPart, int label, bool isRead) => Assert.Equal(
        isRead, SmtpAddress.TryParse($"{new string('a', localPart)}@{new string('b', label)}.example", out _));

    [Fact]
    public void An_address_that_tries_the_patience_is_answered_at_once()
    {
        Assert.False(SmtpAddress.TryParse("a@" + new string('-', 250), out _));
        Assert.False(SmtpAddress.TryParse("a@" + new string('b', 250), out _));
        Assert.False(SmtpAddress.TryParse('"' + new string('\\', 250), out _));
        Assert.False(SmtpAddress.TryParse(string.Join('.', Enumerable.Repeat("a", 125)), out _));
    }

    [Fact]
    public void The_message_of_plain_has_three_parts()
    {
        var login = SaslPlain.Parse("boss\0ann@lab.example\0pässword"u8);
        Assert.Equal(("boss", "ann@lab.example"), (login.AuthorizationIdentity, login.UserName));
        Assert.Equal("pässword"u8.ToArray(), login.Password);
        Assert.DoesNotContain("ssword", $"{login}", StringComparison.Ordinal);
        Assert.All(["", "a", "a\0b", "a\0b\0c\0d"], message =>
            Assert.Throws<FormatException>(() => SaslPlain.Parse(Encoding.UTF8.GetBytes(message))));
    }
}

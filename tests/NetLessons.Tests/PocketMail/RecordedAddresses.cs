using System.Text.Json;
using MimeKit;

namespace NetLessons.Tests;

/// <summary>Compares addresses, and errors of reading them, with recorded ones.</summary>
internal static class RecordedAddresses
{
    public static void AssertMailbox(JsonElement recorded, MailboxAddress mailbox)
    {
        Assert.Equal(recorded.Text("name"), mailbox.Name);
        Assert.Equal(recorded.Text("address"), mailbox.Address);
        Assert.Equal(recorded.Text("localPart"), mailbox.LocalPart);
        Assert.Equal(recorded.Text("domain"), mailbox.Domain);
        Assert.Equal(recorded.GetProperty("isInternational").GetBoolean(), mailbox.IsInternational);
        Assert.Equal(recorded.Text("toString"), mailbox.ToString());
        Assert.Equal(recorded.PlatformText("toStringEncoded"), mailbox.ToString(FormatOptions.Default, true));
        Assert.Equal(recorded.Text("getAddressIdn"), mailbox.GetAddress(true));
        Assert.Equal(recorded.Text("getAddressUnicode"), mailbox.GetAddress(false));
    }

    public static void AssertAddresses(JsonElement recorded, InternetAddressList addresses)
    {
        Assert.Equal(recorded.GetArrayLength(), addresses.Count);
        foreach (var (expected, address) in recorded.EnumerateArray().Zip(addresses))
        {
            Assert.Equal(expected.Text("type"), address.GetType().Name);
            Assert.Equal(expected.Text("name"), address.Name);
            Assert.Equal(expected.Text("toString"), address.ToString());
            if (address is GroupAddress group)
            {
                AssertAddresses(expected.GetProperty("members"), group.Members);
            }
            else
            {
                Assert.Equal(expected.Text("address"), ((MailboxAddress)address).Address);
            }
        }
    }

    public static void AssertError(JsonElement recorded, string field, Func<object> action)
    {
        if (!recorded.TryGetProperty(field, out var error))
        {
            return;
        }

        var thrown = Assert.ThrowsAny<Exception>(action);
        Assert.Equal(error.Text("type"), thrown.GetType().FullName);
        Assert.Equal(error.Text("message"), thrown.Message);
        if (thrown is ParseException e)
        {
            Assert.Equal(error.GetProperty("tokenIndex").GetInt32(), e.TokenIndex);
            Assert.Equal(error.GetProperty("errorIndex").GetInt32(), e.ErrorIndex);
        }
    }
}

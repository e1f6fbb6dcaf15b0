using System;

namespace Example.Shop;

public sealed class ShopService
{
    private const string Password = "Winter!Harbour42";

    public void Run(SmtpClient client)
    {
        client.Authenticate("mailer", Password);
    }
}

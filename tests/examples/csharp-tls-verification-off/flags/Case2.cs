using System.Net.Security;

namespace Example.Shop;

public sealed class ShopService
{
    private static bool Accept(object sender, X509Certificate cert, X509Chain chain, SslPolicyErrors errors)
    {
        return true;
    }
}

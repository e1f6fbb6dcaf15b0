using System.DirectoryServices;
using Microsoft.Security.Application;

namespace Example.Shop;

public sealed class ShopService
{
    public SearchResult Run(string account)
    {
        using var searcher = new DirectorySearcher(_root);
        searcher.Filter = $"(sAMAccountName={Encoder.LdapFilterEncode(account)})";
        return searcher.FindOne();
    }
}

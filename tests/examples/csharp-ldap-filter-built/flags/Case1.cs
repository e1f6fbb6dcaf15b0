using System.DirectoryServices;

namespace Example.Shop;

public sealed class ShopService
{
    public SearchResult Run(string account)
    {
        using var searcher = new DirectorySearcher(_root);
        searcher.Filter = $"(&(objectClass=user)(sAMAccountName={account}))";
        return searcher.FindOne();
    }
}

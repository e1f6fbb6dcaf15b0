using System.DirectoryServices;

namespace Example.Shop;

public sealed class ShopService
{
    public SearchResultCollection Run()
    {
        using var searcher = new DirectorySearcher(_root);
        searcher.Filter = "(objectClass=printQueue)";
        return searcher.FindAll();
    }
}

using System.DirectoryServices.Protocols;
using System.Text;

namespace Example.Shop;

public sealed class ShopService
{
    public SearchRequest Run(string mail, string unit)
    {
        var filter = new StringBuilder("(&");
        filter.Append("(mail=").Append(mail).Append(')');
        filter.Append("(objectClass=person))");
        return new SearchRequest($"ou={unit},dc=example,dc=org", filter.ToString(), SearchScope.Subtree);
    }
}

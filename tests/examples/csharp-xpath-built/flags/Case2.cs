using System.Xml.XPath;

namespace Example.Shop;

public sealed class ShopService
{
    public XPathNodeIterator Run(XPathNavigator navigator, string code)
    {
        var expression = string.Concat("/orders/order[@code='", code, "']");
        return navigator.Select(expression);
    }
}

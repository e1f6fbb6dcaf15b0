using System.Xml;

namespace Example.Shop;

public sealed class ShopService
{
    public XmlNodeList Run()
    {
        return _document.SelectNodes("//user[@active='1']");
    }
}

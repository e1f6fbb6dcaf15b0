using System.Xml;

namespace Example.Shop;

public sealed class ShopService
{
    public XmlNode Run(string name)
    {
        return _document.SelectSingleNode("//user[name='" + name + "']");
    }
}

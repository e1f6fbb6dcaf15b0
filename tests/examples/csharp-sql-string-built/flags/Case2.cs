using NHibernate;
using System.Collections;

namespace Example.Shop;

public sealed class ShopService
{
    public IList Run(string name)
    {
        return _session.CreateSQLQuery($"SELECT * FROM item WHERE name LIKE '{name}%'").List();
    }
}

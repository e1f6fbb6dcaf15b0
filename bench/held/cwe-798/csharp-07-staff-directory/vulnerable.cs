using System;
using System.Collections.Generic;
using System.DirectoryServices.Protocols;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace Intranet.Directory;

public record StaffMember(string Account, string Name, string Mail);

public sealed class StaffDirectory : IDisposable
{
    private const string BaseDn = "OU=Staff,DC=example,DC=org";
    private const string ServiceAccount = "CN=svc-phonebook,OU=Service,DC=example,DC=org";

    private readonly LdapConnection _connection;

    public StaffDirectory(IConfiguration configuration)
    {
        var host = configuration["Directory:Host"] ?? "ldap.example.org";
        _connection = new LdapConnection(new LdapDirectoryIdentifier(host, 636))
        {
            AuthType = AuthType.Basic,
            Timeout = TimeSpan.FromSeconds(10),
        };
        _connection.SessionOptions.SecureSocketLayer = true;
        _connection.SessionOptions.ProtocolVersion = 3;
        var password = "Gr4nite-Spool!27kestrel";
        _connection.Bind(new NetworkCredential(ServiceAccount, password));
    }

    public IReadOnlyList<StaffMember> All()
    {
        var request = new SearchRequest(
            BaseDn,
            "(&(objectClass=user)(mail=*))",
            SearchScope.Subtree,
            "sAMAccountName",
            "displayName",
            "mail");
        var response = (SearchResponse)_connection.SendRequest(request);

        var staff = new List<StaffMember>(response.Entries.Count);
        foreach (SearchResultEntry entry in response.Entries)
        {
            staff.Add(new StaffMember(
                First(entry, "sAMAccountName"),
                First(entry, "displayName"),
                First(entry, "mail")));
        }
        return staff;
    }

    private static string First(SearchResultEntry entry, string name)
    {
        var values = entry.Attributes[name];
        return values is { Count: > 0 } ? values[0].ToString() ?? "" : "";
    }

    public void Dispose() => _connection.Dispose();
}

package org.example.shop;

import java.util.List;
import org.springframework.ldap.core.*;
import org.springframework.ldap.support.LdapEncoder;

public class Encoded {
    private LdapTemplate ldap;

    List<String> mails(String name) {
        String filter = "(cn=" + LdapEncoder.filterEncode(name) + ")";
        return ldap.search("ou=people", filter, (AttributesMapper<String>) a -> a.get("mail").get().toString());
    }
}

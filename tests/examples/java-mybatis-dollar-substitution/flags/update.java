package org.example.shop;

import org.apache.ibatis.annotations.*;

interface ShelfMapper {
    @Update("UPDATE book SET shelf = ${shelf} WHERE id = #{id}")
    int move(@Param("id") long id, @Param("shelf") String shelf);
}

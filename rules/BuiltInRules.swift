/// The files of this folder, put into the program when it is built (plugin `EmbedFiles`): `files` holds them all.
package enum BuiltInRules {}

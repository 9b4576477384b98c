# find_package(context_vector) for other projects, from an installed prefix.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_folder "${CMAKE_INSTALL_LIBDIR}/cmake/context_vector")

install(TARGETS context_vector EXPORT context_vector_targets FILE_SET HEADERS)
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(EXPORT context_vector_targets NAMESPACE context_vector:: DESTINATION "${package_folder}"
        FILE context_vector-targets.cmake)

configure_package_config_file(
  "${CMAKE_CURRENT_LIST_DIR}/context_vector-config.cmake.in"
  "${PROJECT_BINARY_DIR}/context_vector-config.cmake"
  INSTALL_DESTINATION "${package_folder}")
write_basic_package_version_file(
  "${PROJECT_BINARY_DIR}/context_vector-config-version.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES
        "${PROJECT_BINARY_DIR}/context_vector-config.cmake"
        "${PROJECT_BINARY_DIR}/context_vector-config-version.cmake"
        DESTINATION "${package_folder}")
